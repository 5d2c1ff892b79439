import { z } from 'zod';

/** What a scheduler does with runs under way, and with those that came due, around a pause. */
export const inFlightBehaviour = z.enum([
  'continues',
  'aborts',
  'drops-silently',
  'hangs-until-resume',
  'unknown',
]);
export const missedBehaviour = z.enum(['none', 'one', 'all', 'depends', 'unknown']);

/** What the admin knows of a scheduler that we cannot know; unknown where nothing is said. */
export const declaredCapabilities = z.strictObject({
  inFlight: inFlightBehaviour.default('unknown'),
  missedAtResume: missedBehaviour.default('unknown'),
  survivesRestart: z.boolean().default(false),
  /** How long a pause takes to be effective; it is made so much before the opening. */
  settle: z.string().max(50).default('0s'),
});

export type DeclaredCapabilities = z.output<typeof declaredCapabilities>;
