import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeBackup } from '../../../../../agent/features/backup/adapters/make-backup.ts';
import { openAuditTrail } from '../../../../../agent/adapters/sqlite/audit-trail.ts';
import { sealArchive } from '../../../../../agent/features/archives/adapters/seal-archive.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { restoreBackup } from '../../../../../agent/features/backup/cli/restore-backup.ts';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { factsOf } from '../../../../support/audit-facts.ts';
import { rewritten } from '../../../../support/features/backup/made-backup.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

/** Two whole spans of 1,024 and a bit. */
const ENTRIES = 2_500;
const person = { name: 'ana', via: 'cli' };

let directory: ReturnType<typeof temporaryDataDirectory>;
let store: RecordedStore;
let folder: string;
let file: string;

/** As the agent moves older parts of its trail out of the database. */
function archive(): string {
  const range = store.archives.next(Number.MAX_SAFE_INTEGER, 1);
  const sealed = range === undefined ? undefined : sealArchive(directory.database, range);
  if (sealed?.ok !== true) throw new Error('nothing to archive');
  const { file: name, sha256, bytes, first, last, hash } = sealed.value;
  const detail = { file: name, sha256, bytes, first, last, hash };
  store.commit({ archived: sealed.value }, [
    { at: '2028-01-01T00:00:00Z', kind: 'trail.archived', actor: { kind: 'agent' }, detail },
  ]);
  while (store.archives.discard(500) > 0);
  return name;
}

beforeEach(() => {
  directory = temporaryDataDirectory();
  store = openStore({ directory, report: () => undefined });
  store.commit({}, factsOf('run.started', ENTRIES));
  folder = mkdtempSync(join(tmpdir(), 'remanso-archived-'));
  file = join(folder, 'b.tar.gz');
});

afterEach(() => {
  store.close();
  directory.dispose();
  rmSync(folder, { recursive: true });
});

const make = () => makeBackup({ directory, file, force: true, now: 1_000 });
const target = () => dataDirectory(join(folder, 'new'), {});

function restore() {
  const request = { directory: target(), file, replace: false, person, reason: 'a drill' };
  return restoreBackup(request);
}

it('goes on over the archives of a backup', async () => {
  const name = archive();
  const before = readFileSync(join(directory.root, 'archives', name));
  expect((await make()).ok).toBe(true);
  expect((await restore()).ok).toBe(true);
  expect(readFileSync(join(target().root, 'archives', name))).toEqual(before);
  const trail = openAuditTrail(target());
  if (!trail.ok) throw new Error(trail.failure.message);
  expect(trail.value.verify()).toMatchObject({ ok: true, entries: ENTRIES + 3, findings: [] });
  const [first] = trail.value.iterate({});
  expect(first?.seq).toBe(1);
  trail.value.close();
});

it('holds no archive that its database does not know yet', async () => {
  mkdirSync(join(directory.root, 'archives'));
  const early = 'trail-000000000001-000000002047.jsonl.gz';
  writeFileSync(join(directory.root, 'archives', early), 'written, and not referred to');
  expect((await make()).ok).toBe(true);
  expect((await restore()).ok).toBe(true);
  expect(readdirSync(target().root)).not.toContain('archives');
});

it('is not made where an archive is missing, and says so', async () => {
  rmSync(join(directory.root, 'archives', archive()));
  const made = await make();
  expect(made).toMatchObject({ failure: { code: 'backup-unusable' } });
  expect(made.ok ? '' : made.failure.message).toContain('trail-000000000001');
  expect(readdirSync(folder)).toEqual([]);
});

it('is refused with an archive that was exchanged', async () => {
  const name = archive();
  expect((await make()).ok).toBe(true);
  await rewritten(file, (contents) => {
    writeFileSync(join(contents, 'archives', name), 'another one');
  });
  expect(await restore()).toMatchObject({ failure: { code: 'backup-unusable' } });
});

it('takes checkpoints along, which are never ahead of the trail', async () => {
  const evidence = join(directory.root, 'evidence');
  mkdirSync(evidence);
  writeFileSync(join(evidence, 'checkpoints.jsonl'), '{"seq":1}\n');
  writeFileSync(join(evidence, 'deliveries.json'), '{}');
  writeFileSync(join(evidence, 'checkpoint-1.tsr'), 'stamp');
  writeFileSync(join(evidence, 'signing.key'), 'not to be told');
  expect((await make()).ok).toBe(true);
  expect((await restore()).ok).toBe(true);
  const names = ['checkpoint-1.tsr', 'checkpoints.jsonl', 'deliveries.json'];
  expect(readdirSync(join(target().root, 'evidence')).sort()).toEqual(names);
});
