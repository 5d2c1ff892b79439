import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../../../agent/features/backup/adapters/make-backup.ts';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import { restoreBackup } from '../../../agent/features/backup/cli/restore-backup.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { factsOf } from '../../support/audit-facts.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';
import { linuxLacks, mustSkip, rootLacks } from '../../support/needs.ts';

const MEGABYTE = 1024 * 1024;
const zeros = gzipSync(Buffer.alloc(64 * MEGABYTE));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-words-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function restored(file: string) {
  const directory = dataDirectory(join(folder, 'new'), {});
  const person = { name: 'ana', via: 'cli' };
  return restoreBackup({ directory, file, replace: false, person, reason: 'the disk failed' });
}

function sh(script: string, ...prefix: string[]): Promise<string> {
  const words = [...prefix, 'sh', '-c', script];
  const program = words.shift() ?? 'sh';
  return new Promise((resolve) => {
    execFile(program, words, { timeout: 30_000 }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

const remanso = `'${process.execPath}' '${CLI_ENTRY}'`;

describe('restoring a file of gzipped zeros', () => {
  it('is refused as no backup, before it is read to its end', async () => {
    const file = join(folder, 'zeros.tar.gz');
    writeFileSync(file, Buffer.concat(Array.from({ length: 20 }, () => zeros)));
    const began = performance.now();
    expect(await restored(file)).toMatchObject({
      failure: { code: 'backup-unusable', said: [{ code: 'backup-not-one' }] },
    });
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('is refused behind a right backup, too', async () => {
    const directory = dataDirectory(join(folder, 'old'), {});
    createDataDirectory(directory);
    const store = openStore({ directory, report: () => undefined });
    store.commit({}, factsOf('run.started', 5));
    store.close();
    const file = join(folder, 'b.tar.gz');
    expect((await makeBackup({ directory, file, force: false, now: Date.now() })).ok).toBe(true);
    for (let n = 0; n < 20; n += 1) appendFileSync(file, zeros);
    expect(await restored(file)).toMatchObject({ failure: { code: 'backup-unusable' } });
  });
});

describe('a rehearsal', () => {
  it('of `apply` makes no data directory', async () => {
    const document = join(folder, 'd.json');
    writeFileSync(document, JSON.stringify({ systems: [{ id: 'erp' }] }));
    const root = join(folder, 'none', 'data');
    const words = ['--data-dir', root, '--json', 'apply', document];
    const tried = await runInProcess([...words, '--dry-run']);
    expect(JSON.parse(tried.stdout)).toMatchObject({ changes: [{ action: 'add', id: 'erp' }] });
    expect(existsSync(join(folder, 'none'))).toBe(false);
    await runInProcess(words);
    expect(existsSync(root)).toBe(true);
  });
});

describe('an address with a password', () => {
  it.each([
    'http://ana:geheim@',
    'http://ana:geheim@calendar.example/a.ics',
    'ana:geheim@calendar.example/a.ics',
    'https:/ana:geheim@calendar.example',
    'https://ana:geheim@x@y',
  ])('is refused, and no part of it is printed: %s', async (url) => {
    const root = join(folder, 'data');
    for (const more of [[], ['--json'], ['--language', 'es']]) {
      const words = ['--data-dir', root, ...more, 'announcement', 'source', 'add', url];
      const { code, stdout, stderr } = await runInProcess(words);
      expect(code).toBe(2);
      expect(stdout + stderr).not.toContain('geheim');
    }
  });
});

describe.skipIf(mustSkip(linuxLacks('tmpfs'), rootLacks('mounts')))('a start', () => {
  it('on a full disk says so, and names no file to remove', async () => {
    const data = join(folder, 'small');
    const said = await sh(
      [
        `mkdir '${data}' && mount -t tmpfs -o size=16m,mode=0700 tmpfs '${data}'`,
        `echo '{"systems":[{"id":"erp"}]}' | ${remanso} apply - --data-dir '${data}' > /dev/null`,
        `dd if=/dev/zero of='${data}/filler' bs=4k 2>/dev/null`,
        `${remanso} agent --data-dir '${data}'`,
      ].join('; '),
      ...['unshare', '--mount'],
    );
    expect(said).toContain(`The disk of ${data} is full`);
    expect(said).not.toContain('may be removed');
  });

  it('as a number without an account says nothing of passwd', async () => {
    const numbered = ['setpriv', '--reuid=54321', '--regid=54321', '--clear-groups', '--'];
    const data = join(folder, 'numbered');
    await sh(`chmod 755 '${folder}'; mkdir -m 700 '${data}'; chown 54321:54321 '${data}'`);
    const bare = `env -i PATH="$PATH" ${remanso} --data-dir '${data}'`;
    const said = await sh(`${bare} status; ${bare} audit verify`, ...numbered);
    expect(said).not.toContain('passwd');
    expect(said).toContain(data);
    const other = await sh(`env -i PATH="$PATH" ${remanso} --data-dir /root/x status`, ...numbered);
    expect(other).not.toContain('passwd');
  });
});
