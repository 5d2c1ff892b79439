import { userInfo } from 'node:os';

/** The system's name for the user of this process, or their number where it knows none. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`;
  }
}
