import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renameOver, type RenameWorld } from '../../../agent/wire/rename-over.ts';

const MOST_TRIES = 9;
const MOST_WAIT_MS = 255;

/** A system that refuses the first `refusals` renames. */
function refusing(code: string, refusals: number, platform: NodeJS.Platform) {
  const seen = { tries: 0, waitedMs: 0 };
  const world: RenameWorld = {
    platform,
    wait: (ms) => {
      seen.waitedMs += ms;
    },
    rename: (from, to) => {
      seen.tries += 1;
      if (seen.tries > refusals) return;
      const message = `${code}: operation not permitted, rename '${from}' -> '${to}'`;
      throw Object.assign(new Error(message), { code, syscall: 'rename' });
    },
  };
  return { seen, world };
}

describe('a rename over a file', () => {
  it.skipIf(process.platform === 'win32')(
    'never replaces a device, a pipe or a link to one',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'remanso-rename-'));
      const [pipe, link, file] = ['pipe', 'link', 'new'].map((name) => join(folder, name));
      execFileSync('mkfifo', [pipe ?? '']);
      symlinkSync('/dev/null', link ?? '');
      writeFileSync(file ?? '', 'x');
      for (const to of [pipe, link, '/dev/null', folder]) {
        expect(() => renameOver(file ?? '', to ?? '')).toThrow('it is not a regular file');
      }
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
      rmSync(folder, { recursive: true });
    },
  );

  it.each(['EPERM', 'EACCES', 'EBUSY'])('that Windows refuses with %s is retried', (code) => {
    const { seen, world } = refusing(code, 3, 'win32');
    renameOver('new', 'old', world);
    expect(seen).toEqual({ tries: 4, waitedMs: 7 });
  });

  it('that Windows keeps refusing ends within a limit, and the error names both files', () => {
    const { seen, world } = refusing('EPERM', Infinity, 'win32');
    expect(() => renameOver('C:\\a\\.new-x', 'C:\\a\\x', world)).toThrow(
      expect.objectContaining({
        code: 'EPERM',
        path: 'C:\\a\\.new-x',
        dest: 'C:\\a\\x',
        message:
          'EPERM: C:\\a\\x could not be replaced by C:\\a\\.new-x in 9 attempts over a quarter of a ' +
          'second: another program has one of them open, or this user may not change them',
      }),
    );
    expect(seen).toEqual({ tries: MOST_TRIES, waitedMs: MOST_WAIT_MS });
  });

  it.each([
    ['ENOENT', 'win32'],
    ['EPERM', 'linux'],
    ['EBUSY', 'darwin'],
  ] as const)('that fails permanently (%s on %s) is tried once', (code, platform) => {
    const { seen, world } = refusing(code, Infinity, platform);
    expect(() => renameOver('new', 'old', world)).toThrow(`${code}: operation not permitted`);
    expect(seen).toEqual({ tries: 1, waitedMs: 0 });
  });
});

describe('on the disk', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-rename-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('replaces a file being read, on Windows once it is closed', () => {
    const [from, to] = [join(folder, 'new'), join(folder, 'old')];
    writeFileSync(from, 'new');
    writeFileSync(to, 'old');
    const reader = openSync(to, 'r');
    let waits = 0;
    const wait = (): void => {
      waits += 1;
      closeSync(reader);
    };
    renameOver(from, to, { rename: renameSync, wait, platform: process.platform });
    if (waits === 0) closeSync(reader);
    expect(readFileSync(to, 'utf8')).toBe('new');
    expect(existsSync(from)).toBe(false);
    expect(waits).toBeLessThanOrEqual(process.platform === 'win32' ? 1 : 0);
  });

  it('names both files where one is missing', () => {
    const [from, to] = [join(folder, 'new'), join(folder, 'old')];
    expect(() => renameOver(from, to)).toThrow(`'${from}' -> '${to}'`);
  });
});
