import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { type Failure, RemansoError } from '../../shared/errors.ts';
import { factNumber, factsOf } from './audit-facts.ts';

/**
 * Runs in its own mount namespace; argv[2] is a folder to mount a small disk on; prints what
 * happened as JSON. The mounts end with the process.
 */
const folder = process.argv[2] ?? '';
const directory = dataDirectory(folder, {});
const report = ({ message }: { message: string }) => {
  throw new Error(message);
};

function mount(...words: string[]): void {
  const { status, stderr } = spawnSync('mount', [...words, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function failureOf(work: () => unknown): Failure | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof RemansoError) return error.failure;
    throw error;
  }
}

function fillDisk(): void {
  for (const size of [65_536, 4096]) {
    for (let n = 0; ; n += 1) {
      const file = join(folder, `ballast-${size}-${n}`);
      try {
        writeFileSync(file, Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
}

function freeDisk(): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('ballast')) rmSync(join(folder, name));
  }
}

function verify(): unknown {
  const trail = openAuditTrail(directory);
  if (!trail.ok) return trail.failure;
  const verdict = trail.value.verify();
  trail.value.close();
  return verdict;
}

mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs');

fillDisk();
const fullAtFirstOpen = failureOf(() => openStore({ directory, report }));
freeDisk();
for (const name of readdirSync(folder)) rmSync(join(folder, name));

const store = openStore({ directory, report });
store.commit({ tickedAt: 1 }, factsOf('run.started', 100));
fillDisk();
const fullAtCommit = failureOf(() => store.commit({ tickedAt: 2 }, factsOf('run.failed', 2000)));
const afterFull = { ...store.load(), entries: store.auditPage({ limit: 9999 }).length };
const fullAgain = failureOf(() => store.commit({ tickedAt: 3 }, factsOf('run.failed', 2000)));
freeDisk();
const afterFree = store.commit({ tickedAt: 4 }, [factNumber(1)]);
const verifiedAfterFree = verify();
store.close();

const size = statSync(directory.database).size;
fillDisk();
const fullAtOpen = failureOf(() => openStore({ directory, report }));
const sizeAfterFullOpen = statSync(directory.database).size;
freeDisk();
const verifiedAfterFullOpen = verify();

mount('-o', 'remount,ro');
const readOnly = failureOf(() => openStore({ directory, report }));
const verifiedReadOnly = verify();

process.stdout.write(
  JSON.stringify({
    fullAtFirstOpen,
    fullAtCommit,
    afterFull: [afterFull.revision, afterFull.tickedAt, afterFull.entries],
    fullAgain,
    afterFree: [afterFree.revision, afterFree.head.seq],
    verifiedAfterFree,
    fullAtOpen,
    untouched: size === sizeAfterFullOpen && existsSync(directory.database),
    verifiedAfterFullOpen,
    readOnly,
    verifiedReadOnly,
  }),
);
