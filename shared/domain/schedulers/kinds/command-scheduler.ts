import { z } from 'zod';
import { durationText } from '../../values/duration.ts';
import { identifier } from '../../values/identifier.ts';
import { variables } from '../../values/named-values.ts';
import { declaredCapabilities } from '../capabilities/declared-capabilities.ts';
import { declared, onHost, optional, timeout, type FormField } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

const argv = z.array(z.string().max(32_000)).min(1);

/**
 * Any scheduler that programs can read and switch, run without a shell. `status` exits with 0
 * (enabled), 10 (paused) or 11 (enabled and running); anything else is unknown.
 */
export const commandScheduler = z.strictObject({
  kind: z.literal('command'),
  /** Of the document: there the three commands run, as who logs in. Absent: on this machine. */
  host: identifier.optional(),
  status: argv,
  pause: argv,
  resume: argv,
  cwd: z.string().max(4000).optional(),
  /** In addition to PATH, HOME, LANG and TZ. */
  environment: variables.default({}),
  /** What `status` reports beyond enabled and paused, by exit code or as JSON on its output. */
  reads: z
    .strictObject({ running: z.boolean().default(false), nextRun: z.boolean().default(false) })
    .prefault({}),
  timeout: durationText.default('30s'),
  capabilities: declaredCapabilities.prefault({}),
});

export type CommandScheduler = z.output<typeof commandScheduler>;

const lines = <Verb extends 'status' | 'pause' | 'resume'>(
  path: Verb,
): FormField<`command.${Verb}`, `command.${Verb}`> => ({
  path,
  kind: 'lines',
  box: `command.${path}`,
  hint: `command.${path}`,
  isNeeded: true,
});

export const commandKind = {
  kind: 'command',
  schema: commandScheduler,
  shown: ['host'],
  untold: 'not-told',
  forms: {
    command: {
      frame: { kind: 'command' },
      fields: [
        onHost,
        lines('status'),
        lines('pause'),
        lines('resume'),
        optional('cwd', 'cwd'),
        ...declared,
        timeout('30s'),
      ],
    },
  },
} as const satisfies SchedulerKind<CommandScheduler, never>;
