import type { Command } from 'commander';
import { newCommand } from '../session/command-frame.ts';
import { GUARD_USAGE } from '../guard/guard-arguments.ts';

/** For the help alone: a call goes to the quick entry before this program is loaded. */
export function guardCommand(): Command {
  return newCommand(
    'guard',
    'Runs a command unless its integration is held, and passes its exit code through.',
    [
      'guard --integration shop-orders -- /opt/shop/sync --orders',
      'guard --integration shop-orders --skip-exit 75 -- node export.js',
    ],
  ).configureHelp({ formatHelp: () => GUARD_USAGE });
}
