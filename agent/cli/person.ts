import { userName } from '../adapters/user-name.ts';
import type { Person } from '../../shared/contract/command-parts.ts';

/** Who types: the system's user. */
export function personAtTerminal(): Person {
  return { name: userName(), via: 'cli' };
}
