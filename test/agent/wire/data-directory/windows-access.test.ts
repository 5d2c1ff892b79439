import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  closeOnWindows,
  type RunProgram,
} from '../../../../agent/wire/data-directory/windows-access.ts';

let parent: string;
let home: string;

beforeEach(() => {
  parent = realpathSync.native(mkdtempSync(join(tmpdir(), 'remanso-access-')));
  home = join(parent, 'home');
  mkdirSync(home);
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const SID = 'S-1-5-21-397955417-626881126-188441444-3754974';
const CALLS = { 'whoami.exe': `"acme\\pat","${SID}"`, 'icacls.exe': '' };

/** Programs that exit with 0, except for the failing one. */
function programs(failing?: keyof typeof CALLS) {
  const calls: string[][] = [];
  const run: RunProgram = (name, words) => {
    calls.push([name, ...words]);
    if (name === failing) return { status: 1, said: 'Access is denied.' };
    return { status: 0, said: CALLS[name as keyof typeof CALLS] };
  };
  return { calls, run };
}

it('leaves a folder in the profile unchanged', () => {
  const { calls, run } = programs();
  for (const folder of [home, join(home, 'data')]) {
    expect(closeOnWindows(folder, run, home)).toBeUndefined();
  }
  expect(calls).toEqual([]);
});

it('restricts any other folder to the user, the system and its administrators', () => {
  const { calls, run } = programs();
  // Its name begins with that of the profile.
  const folder = join(parent, 'home2');
  expect(closeOnWindows(folder, run, home)).toBeUndefined();
  expect(calls).toEqual([
    ['whoami.exe', '/user', '/fo', 'csv', '/nh'],
    [
      'icacls.exe',
      folder,
      '/inheritance:r',
      '/grant:r',
      `*${SID}:(OI)(CI)F`,
      '*S-1-5-18:(OI)(CI)F',
      '*S-1-5-32-544:(OI)(CI)F',
      '/q',
    ],
  ]);
});

it.each([
  ['whoami.exe', 'whoami: Access is denied.'],
  ['icacls.exe', 'icacls: Access is denied.'],
] as const)('gives the reason where %s fails', (failing, why) => {
  expect(closeOnWindows(join(parent, 'x'), programs(failing).run, home)).toBe(why);
});

// Wine has both programs; its icacls changes nothing.
if (process.platform === 'win32') {
  it('works with the programs of this Windows', () => {
    expect(closeOnWindows(parent, undefined, home)).toBeUndefined();
  });
}
