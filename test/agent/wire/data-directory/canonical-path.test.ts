import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalPath } from '../../../../agent/wire/data-directory/canonical-path.ts';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { itWhere } from '../../../support/it-where.ts';

/** Where an ordinary user cannot create symlinks, and Wine cannot at all. */
const onWindows = process.platform === 'win32';

let parent: string;

beforeEach(() => {
  parent = realpathSync.native(mkdtempSync(join(tmpdir(), 'remanso-canonical-')));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

describe('the canonical path of a folder', () => {
  it('is the same before and after the folder is created', () => {
    const path = join(parent, 'Not', 'Yet');
    const before = canonicalPath(path);
    mkdirSync(path, { recursive: true });
    expect(canonicalPath(path)).toBe(before);
  });

  it('ignores letter case on Windows, and keeps it elsewhere', () => {
    const path = join(parent, 'Data');
    mkdirSync(path);
    expect(canonicalPath(path, 'win32')).toBe(path.toLowerCase());
    expect(canonicalPath(path, 'linux')).toBe(path);
  });

  itWhere(!onWindows, 'follows a symlink, also above a missing folder', () => {
    mkdirSync(join(parent, 'real'));
    symlinkSync(join(parent, 'real'), join(parent, 'link'));
    expect(canonicalPath(join(parent, 'link'))).toBe(canonicalPath(join(parent, 'real')));
    const below = join('data', 'one');
    expect(canonicalPath(join(parent, 'link', below))).toBe(
      canonicalPath(join(parent, 'real', below)),
    );
  });
});

describe('the socket path of a data directory', () => {
  /** Too long for a Unix socket inside. */
  const long = 'x'.repeat(90);

  itWhere(!onWindows, 'is the same through a symlink', () => {
    mkdirSync(join(parent, 'real'));
    symlinkSync(join(parent, 'real'), join(parent, 'link'));
    const [real, link] = ['real', 'link'].map(
      (name) => dataDirectory(join(parent, name, long), {}).socket,
    );
    expect(link).toBe(real);
  });

  itWhere(onWindows, 'is the same in upper and lower case', () => {
    const path = join(parent, 'D3');
    const doors = [path, path.toLowerCase(), path.toUpperCase()];
    const sockets = () => new Set(doors.map((door) => dataDirectory(door, {}).socket));
    const before = sockets();
    mkdirSync(path);
    expect([...sockets()]).toEqual([...before]);
    expect(before.size).toBe(1);
  });

  itWhere(onWindows, 'of the default is recognised in another case', () => {
    const LOCALAPPDATA = join(parent, 'Local');
    const other = join(parent, 'LOCAL', 'remanso');
    expect(dataDirectory(other, { LOCALAPPDATA }).isDefault).toBe(true);
  });

  itWhere(!onWindows, 'of another folder in another case is different', () => {
    const [small, capital] = ['data', 'Data'].map(
      (name) => dataDirectory(join(parent, name, long), {}).socket,
    );
    expect(small).not.toBe(capital);
  });
});
