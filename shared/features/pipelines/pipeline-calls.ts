import { z } from 'zod';
import { commandId, person } from '../../contract/command-parts.ts';
import { identifier, label, oneLine } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { problemSchema } from '../../errors.ts';
import { leaseEnd } from './lease-end.ts';

/** The longest that one `window.wait` waits: proxies cut off what is silent for longer. */
export const LONGEST_WAIT_S = 60;
export const SHORTEST_LEASE_S = 5;
export const DEFAULT_LEASE_S = 900;
export const LONGEST_LEASE_S = 31 * 86_400;

/** Names of what is waited for, of any number. */
export const MOST_AWAITED = 20;

const seconds = z.int().nonnegative();
const leaseSeconds = z.int().min(SHORTEST_LEASE_S).max(LONGEST_LEASE_S);

/** Times as lengths, too: the clock of a pipeline may be wrong. */
const term = {
  /** The window ends by itself then, unless a heartbeat comes first; `null`: it goes by its own end. */
  leaseUntil: instantText.nullable(),
  leaseSecondsLeft: seconds.nullable(),
  closesAt: instantText,
  secondsLeft: seconds,
};

export const leaseText = z.strictObject({
  windowId: identifier,
  template: identifier,
  key: z.string(),
  by: z.string(),
  /** Whom the program said it acts for. */
  claimed: z.string().optional(),
  opensAt: instantText,
  heardAt: instantText,
  leaseSeconds,
  until: instantText,
  /** `null`: it is in force. */
  ended: z.strictObject({ at: instantText, why: leaseEnd }).nullable(),
});

/** Why an integration is not known to be at rest. */
export const awaitedWhy = z.enum(['running', 'pausing', 'unknown']);

const command = { commandId, person, windowId: identifier };

/** Windows that programs open from a template, on a lease. */
export const pipelineCalls = {
  /** The template is a window of the plan; its length is the latest end. */
  'window.open': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({
      ...{ commandId, person },
      template: identifier,
      /** By default that of the template. */
      reason: label.optional(),
      /** Whoever opens with the same one gets the same window; by default the id of the command. */
      key: oneLine(200).optional(),
      leaseSeconds: leaseSeconds.default(DEFAULT_LEASE_S),
      dryRun: z.boolean().default(false),
    }),
    result: z.strictObject({
      ...{ revision: z.int(), windowId: identifier, ...term },
      /** It was open already, by this key. */
      isSame: z.boolean(),
      opensAt: instantText,
      integrations: z.array(z.string()),
      warnings: z.array(problemSchema),
    }),
  },
  /** A sign of life: the lease begins anew. */
  'window.beat': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject(command),
    result: z.strictObject({ revision: z.int(), ...term }),
  },
  /** Ends the window as a person would; of one that is over it changes nothing. */
  'window.close': {
    doors: 'every',
    others: 'never',
    programs: 'operate',
    params: z.strictObject({ ...command, reason: label.optional() }),
    result: z.strictObject({
      revision: z.int(),
      /** It had ended before. */
      wasOver: z.boolean(),
    }),
  },
  /** Answers when what is waited for is so, can never be so, or the time is up. */
  'window.wait': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({
      windowId: identifier,
      until: z.enum(['drained', 'closed']).default('drained'),
      seconds: z.int().min(0).max(LONGEST_WAIT_S).default(25),
    }),
    result: z.strictObject({
      windowId: identifier,
      /** `over`: it ended before. */
      outcome: z.enum(['done', 'waiting', 'over']),
      state: z.enum(['scheduled', 'open', 'drained', 'reopening', 'ended']),
      waitingFor: z
        .array(z.strictObject({ integrationId: z.string(), why: awaitedWhy }))
        .max(MOST_AWAITED),
      waitingForInAll: z.int(),
      closesAt: instantText.nullable(),
      secondsLeft: seconds.nullable(),
      /** Absent: no program opened it. */
      lease: leaseText.optional(),
    }),
  },
  'lease.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({ leases: z.array(leaseText) }),
  },
} as const;

export type LeaseText = z.output<typeof leaseText>;
