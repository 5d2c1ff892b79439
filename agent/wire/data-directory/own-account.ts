import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * This process's user. A container may run it as a number that has no account: Node throws then
 * (`uv_os_get_passwd`), although nothing here needs more than the number.
 */
export function ownUid(): number {
  return process.getuid?.() ?? userInfo().uid;
}

/** The name of the account, or the number where there is none. */
export function ownAccountName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`;
  }
}

/** Without HOME and without an account: what a login without a home has. */
export function ownHome(): string {
  try {
    return homedir();
  } catch {
    return join('/');
  }
}
