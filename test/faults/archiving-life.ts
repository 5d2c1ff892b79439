import { sealArchive } from '../../agent/features/archives/adapters/seal-archive.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { factNumber } from '../support/audit-facts.ts';

/**
 * A process that writes, archives, deletes and gives space back without an end, until it is killed.
 * Each line that it prints is a head that was durable by then: `SEQ HASH`.
 */
const [root = ''] = process.argv.slice(2);
const directory = dataDirectory(root, {});
const store = openStore({
  directory,
  report: ({ message }) => process.stderr.write(`${message}\n`),
});

process.stdout.write('begun\n');
for (;;) {
  while (store.archives.discard(200) > 0);
  const range = store.archives.next(Number.MAX_SAFE_INTEGER, 1);
  const sealed = range === undefined ? undefined : sealArchive(directory.database, range);
  if (sealed?.ok === false) throw new Error(sealed.failure.message);
  if (sealed !== undefined) {
    const { file, sha256, bytes, first, last, hash } = sealed.value;
    const detail = { file, sha256, bytes, first, last, hash };
    const { head } = store.commit({ archived: sealed.value }, [
      { at: '2026-12-06T01:00:00Z', kind: 'trail.archived', actor: { kind: 'agent' }, detail },
    ]);
    process.stdout.write(`${head.seq} ${head.hash}\n`);
  }
  while (store.archives.giveBack(20) > 20);
  for (let n = 0; n < 4; n += 1) {
    const facts = Array.from({ length: 100 }, (_, at) =>
      factNumber(at, { kind: at % 50 === 0 ? 'window.opened' : 'run.started' }),
    );
    const { head } = store.commit({}, facts);
    process.stdout.write(`${head.seq} ${head.hash}\n`);
  }
}
