import { z } from 'zod';

/** What a scheduler does around a pause with runs in progress and with runs that fell due. */
export const inFlightBehaviour = z.enum([
  'continues',
  'aborts',
  'drops-silently',
  'hangs-until-resume',
  'unknown',
]);
export const missedBehaviour = z.enum(['none', 'one', 'all', 'depends', 'unknown']);

/** What the admin declares about a scheduler that we cannot detect; unknown if not given. */
export const declaredCapabilities = z.strictObject({
  inFlight: inFlightBehaviour.default('unknown'),
  missedAtResume: missedBehaviour.default('unknown'),
  survivesRestart: z.boolean().default(false),
  /** How long a pause takes to become effective; it is made that much before the opening. */
  settle: z.string().max(50).default('0s'),
});

export type DeclaredCapabilities = z.output<typeof declaredCapabilities>;
