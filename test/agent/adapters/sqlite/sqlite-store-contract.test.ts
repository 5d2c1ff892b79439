import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { describeStore } from '../../../support/store-contract.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const report = (finding: { message: string }) => {
  throw new Error(`Unexpected finding: ${finding.message}`);
};

describeStore('SQLite', () => {
  const directory = temporaryDataDirectory();
  let store = openStore({ directory, report });
  const first = store;
  return {
    store: first,
    reopen: () => {
      store.close();
      store = openStore({ directory, report });
      return store;
    },
    dispose: () => {
      store.close();
      directory.dispose();
    },
  };
});
