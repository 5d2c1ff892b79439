import { userInfo } from 'node:os';

/** The system's name for this process's user, or the number if it has no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`;
  }
}
