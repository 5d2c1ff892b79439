import { z } from 'zod';
import { commandArgv } from '../../../domain/schedulers/scheduler.ts';
import { durationText } from '../../../domain/values/duration.ts';
import { variables } from '../../../domain/values/named-values.ts';
import { routingFields } from './voice-routing.ts';

/** A program on the agent's machine, run once for each notice. */
export const commandVoice = z.strictObject({
  kind: z.literal('command'),
  ...routingFields,
  command: commandArgv,
  /** In addition to PATH, HOME, LANG, TZ and what the notice says. */
  environment: variables.default({}),
  timeout: durationText.default('60s'),
});

export type CommandVoice = z.output<typeof commandVoice>;
