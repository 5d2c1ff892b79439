import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import type { BurstOutcome } from './burst-outcome.ts';
import { DecisionsOnlyStore } from './decisions-only-store.ts';
import { engineBurst } from './engine-burst.ts';
import { libraryBurst } from './library-burst.ts';

const [name = '', jobs = ''] = process.argv.slice(2);

async function sqliteBurst(count: number): Promise<BurstOutcome> {
  const directory = temporaryDataDirectory();
  try {
    return await engineBurst(openStore({ directory, report: console.error }), count);
  } finally {
    directory.dispose();
  }
}

async function run(count: number): Promise<BurstOutcome> {
  switch (name) {
    case 'decisions':
      return await engineBurst(new DecisionsOnlyStore(), count);
    case 'sqlite':
      return await sqliteBurst(count);
    default:
      return await libraryBurst(name, count);
  }
}

console.log(JSON.stringify(await run(Number(jobs))));
// The libraries' jobs would keep the process alive forever.
process.exit();
