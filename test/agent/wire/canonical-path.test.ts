import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalPath } from '../../../agent/wire/canonical-path.ts';
import { dataDirectory } from '../../../agent/wire/data-directory.ts';
import { itWhere } from '../../support/it-where.ts';

/** Where a plain user makes no links, and Wine none at all. */
const onWindows = process.platform === 'win32';

let parent: string;

beforeEach(() => {
  parent = realpathSync.native(mkdtempSync(join(tmpdir(), 'remanso-canonical-')));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

describe('the canonical path of a folder', () => {
  it('is the same before the folder is made and after', () => {
    const path = join(parent, 'Not', 'Yet');
    const before = canonicalPath(path);
    mkdirSync(path, { recursive: true });
    expect(canonicalPath(path)).toBe(before);
  });

  it('has no letter case on Windows, and keeps it elsewhere', () => {
    const path = join(parent, 'Data');
    mkdirSync(path);
    expect(canonicalPath(path, 'win32')).toBe(path.toLowerCase());
    expect(canonicalPath(path, 'linux')).toBe(path);
  });

  itWhere(!onWindows, 'follows a link, also above what does not exist', () => {
    mkdirSync(join(parent, 'real'));
    symlinkSync(join(parent, 'real'), join(parent, 'link'));
    expect(canonicalPath(join(parent, 'link'))).toBe(canonicalPath(join(parent, 'real')));
    const below = join('data', 'one');
    expect(canonicalPath(join(parent, 'link', below))).toBe(
      canonicalPath(join(parent, 'real', below)),
    );
  });
});

describe('the door of a data directory', () => {
  /** So long that a Unix socket cannot lie inside. */
  const long = 'x'.repeat(90);

  itWhere(!onWindows, 'is the same by a link to it', () => {
    mkdirSync(join(parent, 'real'));
    symlinkSync(join(parent, 'real'), join(parent, 'link'));
    const [real, link] = ['real', 'link'].map(
      (name) => dataDirectory(join(parent, name, long), {}).socket,
    );
    expect(link).toBe(real);
  });

  itWhere(onWindows, 'is the same in capital and small letters', () => {
    const path = join(parent, 'D3');
    const doors = [path, path.toLowerCase(), path.toUpperCase()];
    const sockets = () => new Set(doors.map((door) => dataDirectory(door, {}).socket));
    const before = sockets();
    mkdirSync(path);
    expect([...sockets()]).toEqual([...before]);
    expect(before.size).toBe(1);
  });

  itWhere(onWindows, 'of the default is known in other letters', () => {
    const LOCALAPPDATA = join(parent, 'Local');
    const other = join(parent, 'LOCAL', 'remanso');
    expect(dataDirectory(other, { LOCALAPPDATA }).isDefault).toBe(true);
  });

  itWhere(!onWindows, 'of another folder in other letters is another', () => {
    const [small, capital] = ['data', 'Data'].map(
      (name) => dataDirectory(join(parent, name, long), {}).socket,
    );
    expect(small).not.toBe(capital);
  });
});
