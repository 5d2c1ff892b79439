import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRoom } from '../../../../../agent/features/backup/adapters/backup-room.ts';
import {
  backupIn,
  removeBeyond,
} from '../../../../../agent/features/backup/adapters/kept-backups.ts';
import { makeBackup } from '../../../../../agent/features/backup/adapters/make-backup.ts';
import { readBackup } from '../../../../../agent/features/backup/adapters/read-backup.ts';
import { FORMAT } from '../../../../../agent/adapters/sqlite/database/database-format.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { factsOf } from '../../../../support/audit-facts.ts';
import { rewritten } from '../../../../support/features/backup/made-backup.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const NOW = Date.parse('2026-12-06T02:00:00Z');
const ON_WINDOWS = process.platform === 'win32';

let directory: ReturnType<typeof temporaryDataDirectory>;
let store: RecordedStore;
let folder: string;
let file: string;

beforeEach(() => {
  directory = temporaryDataDirectory();
  store = openStore({ directory, report: ({ message }) => expect.fail(message) });
  store.commit({}, factsOf('run.started', 300));
  folder = mkdtempSync(join(tmpdir(), 'remanso-backups-'));
  file = join(folder, 'b.tar.gz');
});

afterEach(() => {
  store.close();
  directory.dispose();
  rmSync(folder, { recursive: true });
});

const make = (force = false) => makeBackup({ directory, file, force, now: NOW });

async function refusal(of: string): Promise<string> {
  const read = await readBackup(of);
  return read.ok ? 'read' : (read.failure.said?.[0]?.code ?? read.failure.code);
}

describe('a backup', () => {
  it('is made beside an agent that goes on writing, and holds one state', async () => {
    const making = make();
    store.commit({}, factsOf('run.started', 50));
    const made = await making;
    expect(made).toMatchObject({ ok: true, value: { file, held: [] } });
    const head = made.ok ? made.value.head.seq : 0;
    expect([300, 350]).toContain(head);
    const read = await readBackup(file);
    expect(read).toMatchObject({
      ok: true,
      value: { head: { seq: head }, dataDir: directory.root },
    });
    expect(readdirSync(folder)).toEqual(['b.tar.gz']);
  });

  it.skipIf(ON_WINDOWS)('is a tar.gz that others can open, for its owner alone', async () => {
    await make();
    const names = execFileSync('tar', ['tzf', file], { encoding: 'utf8' }).trim().split('\n');
    expect(names).toEqual(['manifest.json', 'audit.head', 'remanso.db']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('has no secret of the data directory', async () => {
    const secrets = ['door.key', 'session.key', 'sessions.json', 'instance.json', 'agent.json'];
    mkdirSync(join(directory.root, 'secrets'));
    writeFileSync(join(directory.root, 'host-mark'), '0123456789abcdef\n');
    for (const name of [...secrets, 'secrets/erp-password', 'log/agent.log', 'flags']) {
      writeFileSync(join(directory.root, name), `not to be told: ${name}`);
    }
    await make();
    const plain = gunzipSync(readFileSync(file)).toString('latin1');
    expect(plain).toContain('0123456789abcdef');
    expect(plain).not.toContain('not to be told');
  });

  it('replaces a file only where that is asked for', async () => {
    writeFileSync(file, 'mine');
    expect(await make()).toMatchObject({ failure: { said: [{ code: 'backup-there' }] } });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await make(true)).toMatchObject({ ok: true });
    expect(await refusal(file)).toBe('read');
  });

  it.skipIf(ON_WINDOWS)(
    'is written neither to a folder that all may change nor over a folder',
    async () => {
      chmodSync(folder, 0o777);
      expect(await make()).toMatchObject({ failure: { said: [{ code: 'backup-open-folder' }] } });
      chmodSync(folder, 0o1777);
      expect(await make()).toMatchObject({ ok: true });
      rmSync(file);
      mkdirSync(file);
      expect(await make(true)).toMatchObject({ failure: { said: [{ code: 'backup-no-file' }] } });
      const nowhere = { directory, file: join(folder, 'no', 'b'), force: false, now: NOW };
      expect(await makeBackup(nowhere)).toMatchObject({
        failure: { said: [{ code: 'backup-no-folder' }] },
      });
    },
  );

  it('clears away what a killed one of this machine left, and nothing else', async () => {
    const room = makeRoom(folder);
    // Linux gives no process a number above 2^22, other systems none so high.
    const dead = room.replace(String(process.pid), '4194305');
    const alive = room.replace(String(process.pid), String(process.ppid));
    const foreign = join(folder, '.remanso-unfinished-00000000-4194305');
    renameSync(room, dead);
    for (const path of [alive, foreign]) mkdirSync(path);
    await make();
    expect(readdirSync(folder).sort()).toEqual(
      [alive, foreign, file].map((path) => basename(path)).sort(),
    );
  });
});

describe('several backups in a folder', () => {
  it('are named by time, and the oldest of this machine go', () => {
    const times = [3, 1, 2, 5, 4].map((hour) => NOW + hour * 3_600_000);
    for (const at of times) writeFileSync(backupIn(folder, at), '');
    const foreign = ['remanso-other-20261206T020000Z.tar.gz', 'mine.tar.gz', 'remanso.db'];
    for (const name of foreign) writeFileSync(join(folder, name), '');
    const [first, second] = [...times].sort((a, b) => a - b).map((at) => backupIn(folder, at));
    expect(removeBeyond(folder, 3)).toEqual([first, second]);
    expect(readdirSync(folder).length).toBe(3 + foreign.length);
    expect(removeBeyond(folder, 3)).toEqual([]);
  });
});

describe('a backup that is not right', () => {
  beforeEach(async () => {
    await make();
  });

  it('is told to be cut off, wherever it is cut', async () => {
    const whole = readFileSync(file);
    const cut = join(folder, 'cut.tar.gz');
    for (let at = 20; at < whole.length; at += 487) {
      writeFileSync(cut, whole.subarray(0, at));
      expect([at, await refusal(cut)]).toEqual([at, 'backup-cut']);
    }
    writeFileSync(cut, whole.subarray(0, -1));
    expect(await refusal(cut)).toBe('backup-cut');
  });

  it('is refused with any byte changed that means something', async () => {
    const whole = readFileSync(file);
    const changed = join(folder, 'changed.tar.gz');
    const random = seededRandom(7);
    for (let round = 0; round < 40; round += 1) {
      // Up to there, gzip's header has a time and a system, which mean nothing.
      const at = 10 + Math.floor(random() * (whole.length - 10));
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(changed, bytes);
      expect([at, await refusal(changed)]).not.toEqual([at, 'read']);
    }
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'backup-not-one'],
    ['text', Buffer.from('systems: []\n'), 'backup-not-one'],
    ['the gzip of something else', gzipSync('systems: []\n'), 'backup-not-one'],
  ])('is told to be none: %s', async (_, content, code) => {
    writeFileSync(file, content);
    expect(await refusal(file)).toBe(code);
  });

  it('is told to be none where it is a tar of something else', async () => {
    await rewritten(file, (_, manifest) => ({ ...manifest, format: 'photos' }));
    expect(await refusal(file)).toBe('backup-not-one');
  });

  it('names the member that is another one than its manifest says', async () => {
    await rewritten(file, (contents, manifest) => {
      // Of the same size.
      writeFileSync(join(contents, 'audit.head'), 'x'.repeat(82));
      return manifest;
    });
    expect(await readBackup(file)).toMatchObject({
      failure: {
        code: 'backup-unusable',
        said: [{ code: 'backup-altered', values: { name: 'audit.head' } }],
      },
    });
  });

  it.each([
    ['data', { schema: 9_999, product: '7.0.0' }],
    ['backups', { version: 2, product: '7.0.0' }],
  ])('is told to be of a version with a newer form of %s', async (_, newer) => {
    await rewritten(file, (_contents, manifest) => ({ ...manifest, ...newer }));
    expect(await readBackup(file)).toMatchObject({
      failure: { code: 'store-newer', said: [{ values: { product: '7.0.0' } }] },
    });
  });

  it('is refused if it is from before the first release, with what to do', async () => {
    await rewritten(file, (_contents, manifest) => ({ ...manifest, schema: 16 }));
    const values = { file, found: 16, format: FORMAT };
    expect(await readBackup(file)).toMatchObject({
      failure: { code: 'store-older', said: [{ code: 'backup-older', values }] },
    });
  });

  it('never writes outside the folder that it is unpacked into', async () => {
    const into = join(folder, 'into');
    mkdirSync(into);
    await rewritten(file, (contents, manifest) => {
      mkdirSync(join(contents, 'archives'));
      symlinkSync('/etc', join(contents, 'archives', 'trail-000000000001-000000000002.jsonl.gz'));
      const name = 'archives/trail-000000000001-000000000002.jsonl.gz';
      const link = { name, bytes: 0, sha256: 'ab'.repeat(32) };
      return { ...manifest, files: [link, ...manifest.files] };
    });
    mkdirSync(join(into, 'archives'));
    expect(await readBackup(file, { into })).toMatchObject({ ok: false });
    expect(readdirSync(join(into, 'archives'))).toEqual([]);
    expect(existsSync(join(dirname(into), 'audit.head'))).toBe(false);
  });
});
