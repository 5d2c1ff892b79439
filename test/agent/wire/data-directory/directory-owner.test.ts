import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foreignDirectory } from '../../../../agent/wire/data-directory/directory-owner.ts';

const own = process.geteuid?.() ?? 0;
const NOBODY = 65_534;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-owner-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('foreignDirectory', () => {
  it('is nothing where the folder is ours, is missing, or we are root', () => {
    expect(foreignDirectory(folder, own)).toBeUndefined();
    expect(foreignDirectory(join(folder, 'none'), NOBODY)).toBeUndefined();
    expect(foreignDirectory(folder, 0)).toBeUndefined();
  });

  it('names the owner and what to do', () => {
    const failure = foreignDirectory(folder, NOBODY);
    expect(failure?.code).toBe('other-user');
    const owner = own === 0 ? 'root' : `the user with the id ${own}`;
    expect(failure?.message).toContain(`${folder} belongs to ${owner}, and you are `);
    expect(failure?.message).toMatch(/sudo -u.*--data-dir/);
  });

  it('does so too where it may not even be read', () => {
    const inner = join(folder, 'closed', 'data');
    mkdirSync(inner, { recursive: true });
    chmodSync(join(folder, 'closed'), 0o000);
    try {
      const look = (): string | undefined => foreignDirectory(inner, NOBODY)?.code;
      expect(own === 0 ? asNobody(look) : look()).toBe('other-user');
    } finally {
      chmodSync(join(folder, 'closed'), 0o700);
    }
  });
});

/** Root may read everything: for a moment this process is another user. */
function asNobody<T>(work: () => T): T {
  chmodSync(folder, 0o755);
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}
