import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { failureSchema, sayingSchema } from '../../errors.ts';

/** Of which monitor, and whose. */
const target = {
  /** Such as `system/erp/1`. */
  id: z.string(),
  of: z.enum(['system', 'integration']),
  /** Of the system or the integration. */
  ownerId: z.string(),
  monitor: z.string(),
  at: z.string(),
  silent: z.string(),
};

export const silenceText = z.strictObject({
  ...target,
  /** `ended`: a person ended it at the monitor, and it is left so. `heard`: alarms get through. */
  stage: z.enum(['heard', 'placing', 'silent', 'lifting', 'ended']),
  /** When it was first to be placed. */
  since: instantText.nullable(),
  /** When it ends by itself; `null`: there is none, or it does not. */
  endsAt: instantText.nullable(),
  /** When it was last read back. */
  readAt: instantText.nullable(),
  holdId: z.string().nullable(),
  failure: failureSchema.nullable(),
});

/** What a monitor says now, about what would be silent. */
const checked = z.strictObject({
  ...target,
  failure: failureSchema.nullable(),
  /** Alarms on now that would be silent; `null`: it could not be asked, or does not tell. */
  alarms: z.int().nullable(),
  /** How many hosts those are of; `null`: it does not tell. */
  hosts: z.int().nullable(),
  /** Silences of others that are in force or planned; ours leaves them as they are. */
  others: z.array(
    z.strictObject({ by: z.string(), comment: z.string(), until: instantText.nullable() }),
  ),
  /** What would page all the same, and what to do about it. */
  stillPages: z.array(z.strictObject({ message: z.string(), said: z.array(sayingSchema) })),
});

/** Alarms about what is paused. */
export const silenceCalls = {
  'silence.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({ silences: z.array(silenceText) }),
  },
  /** Asks each monitor; changes nothing. */
  'silence.check': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    takesMinutes: 1,
    result: z.strictObject({ monitors: z.array(checked) }),
  },
} as const;

export type SilenceText = z.output<typeof silenceText>;
export type CheckedMonitor = z.output<typeof checked>;
