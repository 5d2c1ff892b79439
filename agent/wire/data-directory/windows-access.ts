import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { sep } from 'node:path';
import { canonicalPath } from './canonical-path.ts';
import { systemProgram } from './system-program.ts';

/** Runs a Windows program to completion. */
export type RunProgram = (
  name: string,
  words: readonly string[],
) => { readonly status: number | null; readonly said: string };

/** Well-known SIDs, the same in every language: the system and its administrators. */
const SYSTEM = 'S-1-5-18';
const ADMINISTRATORS = 'S-1-5-32-544';

/** The folder and everything created in it (icacls: object and container inherit, full access). */
const FULL = '(OI)(CI)F';

/**
 * Closes a folder to other users of this Windows, as mode 0700 does elsewhere. In the user's
 * profile it is closed already; elsewhere it inherits from its parent, which on most disks means
 * everyone. Returns why it failed, if it did.
 */
export function closeOnWindows(
  folder: string,
  run: RunProgram = runProgram,
  home = homedir(),
): string | undefined {
  if (isWithin(canonicalPath(folder), canonicalPath(home))) return undefined;
  const user = run('whoami.exe', ['/user', '/fo', 'csv', '/nh']);
  const [own] = /S-1-[\d-]+/.exec(user.said) ?? [];
  if (user.status !== 0 || own === undefined) return `whoami: ${user.said}`;
  const grants = [own, SYSTEM, ADMINISTRATORS].map((id) => `*${id}:${FULL}`);
  const closed = run('icacls.exe', [folder, '/inheritance:r', '/grant:r', ...grants, '/q']);
  return closed.status === 0 ? undefined : `icacls: ${closed.said}`;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function runProgram(name: string, words: readonly string[]): ReturnType<RunProgram> {
  const run = spawnSync(systemProgram(name), words, { encoding: 'utf8', windowsHide: true });
  const said = run.error?.message ?? `${run.stdout}${run.stderr}`.trim();
  return { status: run.status, said };
}
