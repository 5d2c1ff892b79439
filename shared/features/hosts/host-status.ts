import { z } from 'zod';
import { failureSchema } from '../../errors.ts';
import { instantText } from '../../domain/values/instant.ts';

/**
 * `confirmed`: it has everything that is to be held, read back. `unasked`: not since the agent's start.
 * `stale`: it answers, and has not got it yet. `clock-off`: its guards hold and release by a clock that
 * is off. `unreachable` and `refused`: whether it has its plan is not known now.
 */
export const hostStates = [
  'confirmed',
  'unasked',
  'stale',
  'clock-off',
  'unreachable',
  'refused',
] as const;

/** What a host will do without us, and how that is known. */
export const hostStatusSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  ssh: z.string(),
  become: z.enum(['sudo']).optional(),
  state: z.enum(hostStates),
  /** Integrations whose schedules lie there, by kind. */
  protects: z.strictObject({
    cron: z.int(),
    systemd: z.int(),
    service: z.int(),
    guard: z.int(),
  }),
  /** The plan that it has, as last read back. */
  plan: z.strictObject({ knownUntil: instantText, confirmedAt: instantText }).nullable(),
  /** When the next hold begins of which it must know. */
  nextHoldAt: instantText.nullable(),
  clock: z.strictObject({ aheadMs: z.int(), uncertainMs: z.int(), zone: z.string() }).nullable(),
  /** What it said of itself when it was last asked. */
  facts: z
    .strictObject({
      user: z.string(),
      uid: z.int(),
      system: z.string(),
      folder: z.string(),
      hasCrontab: z.boolean(),
      hasSystemd: z.boolean(),
      freeKilobytes: z.int().nullable(),
      mayWrite: z.boolean(),
    })
    .nullable(),
  /** The last call, if it failed, and since when calls do. */
  failure: failureSchema.nullable(),
  failingSince: instantText.nullable(),
  /** What its guards left that came back last. */
  collected: z
    .strictObject({
      at: instantText,
      held: z.int(),
      from: instantText.nullable(),
      until: instantText.nullable(),
      /** Lines that no guard of ours could have written, or of what is not there. */
      refused: z.int(),
    })
    .nullable(),
});

export type HostStatus = z.output<typeof hostStatusSchema>;

/** How many hosts are in each state. */
export type HostTally = Readonly<Record<HostStatus['state'], number>>;

export function hostTally(hosts: readonly Pick<HostStatus, 'state'>[]): HostTally {
  const count = (state: HostStatus['state']): number =>
    hosts.filter((host) => host.state === state).length;
  return {
    confirmed: count('confirmed'),
    unasked: count('unasked'),
    stale: count('stale'),
    'clock-off': count('clock-off'),
    unreachable: count('unreachable'),
    refused: count('refused'),
  };
}
