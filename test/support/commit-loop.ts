import { writeSync } from 'node:fs';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { factNumber } from './audit-facts.ts';

/** A process to be killed: commits endlessly and prints each revision that was acknowledged. */
const store = openStore({
  directory: dataDirectory(process.argv[2], {}),
  report: ({ message }) => {
    throw new Error(message);
  },
});
let { revision } = store.load();
for (;;) {
  const next = revision + 1;
  const facts = [1, 2].map((n) => factNumber(next, { reason: `${next}, ${n}` }));
  revision = store.commit({ cursors: new Map([['shop-orders', next]]) }, facts).revision;
  writeSync(1, `${revision}\n`);
}
