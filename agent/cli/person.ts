import { userInfo } from 'node:os';
import type { Person } from '../../shared/contract/command-parts.ts';

/** Who types: the system's user, or their number where the system knows no name for it. */
export function personAtTerminal(): Person {
  return { name: userName(), via: 'cli' };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.getuid === undefined ? 'unknown' : `uid ${process.getuid()}`;
  }
}
