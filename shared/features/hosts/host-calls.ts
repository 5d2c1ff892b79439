import { z } from 'zod';
import { hostStatusSchema } from './host-status.ts';
import { label } from '../../domain/values/identifier.ts';
import { failureSchema } from '../../errors.ts';
import { commandId, person } from '../../contract/command-parts.ts';

/** What setting up a host would do there; nothing is done yet. */
const hostSetUp = z.strictObject({
  /** What is ours there, absolute or below the home of who logs in. */
  folder: z.string(),
  /** POSIX `sh`, for a person to read and to run; running it again repairs. */
  script: z.string(),
  /** For authorized_keys(5), before the key: with it nothing but our steward can be started. */
  keyOptions: z.string(),
  /** The one line of sudoers(5); `null` where none is needed. */
  sudoers: z.string().nullable(),
  /** Units of systemd that its plan may stop and start from then on, and no others. */
  services: z.array(z.string()),
});

const outcomes = z.array(
  z.strictObject({ integrationId: z.string(), failure: failureSchema.nullable() }),
);

/** Machines on which schedules are kept. */
export const hostCalls = {
  'host.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({ hosts: z.array(hostStatusSchema) }),
  },
  /** Asks the host now, gives it its plan if it lacks it, and collects what its guards left. */
  'host.check': {
    doors: 'every',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({ id: z.string() }),
    result: hostStatusSchema,
  },
  'host.prepare': {
    doors: 'every',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({ id: z.string() }),
    result: hostSetUp,
  },
  /**
   * Runs the script of `host.prepare` there, as who logs in; the first time with a key that may. By
   * hand: this person has run it there, so the host is only asked whether it is set up.
   */
  'host.setUp': {
    doors: 'every',
    others: 'never',
    takesMinutes: 5,
    params: z.strictObject({
      ...{ commandId, person, id: z.string(), reason: label.optional() },
      isByHand: z.boolean().optional(),
    }),
    result: hostStatusSchema,
  },
  /** Puts our guard in front of every schedule that is to be held there, and publishes the plan. */
  'host.protect': {
    doors: 'every',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({ commandId, person, id: z.string(), reason: label.optional() }),
    result: z.strictObject({ outcomes, status: hostStatusSchema }),
  },
  /** Takes everything of ours away there, also our guards: schedules are as they were. */
  'host.clear': {
    doors: 'every',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({ commandId, person, id: z.string(), reason: label }),
    result: z.strictObject({
      /** What the host said that it restored and removed. */
      said: z.array(z.string()),
    }),
  },
} as const;
