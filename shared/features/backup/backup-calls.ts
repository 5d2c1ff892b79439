import { z } from 'zod';
import { madeBackup, restoreChoice } from './backup-facts.ts';
import { backupStateSchema } from './backup-state.ts';
import { identifier, label } from '../../domain/values/identifier.ts';
import { commandId, person } from '../../contract/command-parts.ts';

/** Copies of the agent's data, and what people decide about restored ones. */
export const backupCalls = {
  'backup.state': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: backupStateSchema,
  },
  /** For the trail: a person has made one with the command line. */
  'backup.noted': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({ person, ...madeBackup }),
    result: z.strictObject({}),
  },
  /**
   * The agent of which the backup was made is stopped for good. `take-over`: its receipts count, and
   * schedulers that it held are resumed as they were; `leave`: all stay as they are now, as do those of
   * `leave` in any case. Either way everything that rests goes on.
   */
  'restore.decide': {
    doors: 'every',
    others: 'never',
    isLong: true,
    params: z.strictObject({
      commandId,
      person,
      reason: label,
      dryRun: z.boolean().default(false),
      choice: restoreChoice,
      leave: z.array(identifier).default([]),
    }),
    result: z.strictObject({
      revision: z.int(),
      takenOver: z.array(z.string()),
      left: z.array(z.string()),
      disabled: z.array(z.string()),
    }),
  },
} as const;
