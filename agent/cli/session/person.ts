import { ownAccountName } from '../../wire/data-directory/own-account.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';

/** Who types: the system's user, or who became that user by sudo: the agent keeps that as a claim. */
export function personAtTerminal(): Person {
  return { name: process.env['SUDO_USER'] ?? ownAccountName(), via: 'cli' };
}
