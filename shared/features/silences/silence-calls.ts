import { z } from 'zod';
import { instantText } from '../../domain/values/instant.ts';
import { failureSchema, sayingSchema } from '../../errors.ts';
import { monitorSchema } from './monitor.ts';

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

const alarm = { name: z.string(), host: z.string().nullable() };

/** Since the last reopening: what is known, not what the occurrence is told by. */
const reopened = z.strictObject({
  at: instantText,
  /** When the monitor last said what is on; `null`: not since the agent started. */
  seenAt: instantText.nullable(),
  /** The first alarm that began since and was heard; `null`: none that was seen. */
  first: z.strictObject({ ...alarm, since: instantText, seenAt: instantText }).nullable(),
  /**
   * Alarms from before the silence that were on at the reopening, of which the first are named: they are
   * repeated when the monitor repeats them. `null`: not known.
   */
  stillOn: z.strictObject({ count: z.int(), alarms: z.array(z.strictObject(alarm)) }).nullable(),
  /** A day has passed, and no more is asked. */
  isOver: z.boolean(),
});

/** Alarms that began under the silence and were heard all the same. */
const gotThrough = z.strictObject({
  count: z.int(),
  /** There may be more. */
  isMost: z.boolean(),
  seenAt: instantText.nullable(),
  /** Since when it could not be asked; `null`: it can. */
  unseenSince: instantText.nullable(),
});

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
  /** `null`: it is heard, has not been silent yet, or does not tell. */
  gotThrough: gotThrough.nullable(),
  /** `null`: it has not been silent, is to be silent now, or does not tell. */
  reopened: reopened.nullable(),
});

const said = {
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
};

/** What a monitor says now, about what would be silent. */
const checked = z.strictObject({ ...target, ...said });

const place = { monitor: z.string(), at: z.string() };

/** Of a monitor that may not be defined yet. */
const previewed = z.strictObject({ ...place, silent: z.string(), ...said });

/** A host, a group of hosts or a label that a definition can name. */
const found = z.strictObject({
  kind: z.enum(['host', 'group', 'label']),
  /** The field of the definition, and what to write there. */
  field: z.enum(['hosts', 'hostGroups', 'matchers']),
  writes: z.string(),
  /** Of a host: its groups and tags. */
  groups: z.array(z.string()),
  /** In the group, or with the label; `null`: it is a host, or not told. */
  hosts: z.int().nullable(),
  /** Of a host; `null`: it is none, or not told. */
  services: z.int().nullable(),
  /** On now, silent or not. */
  alarms: z.int(),
  /** By its names, it is about this. */
  likely: z.strictObject({ of: z.enum(['system', 'integration']), id: z.string() }).nullable(),
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
  /** As a check, of a monitor that is defined or not; changes nothing. For whoever may define it. */
  'silence.preview': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ monitor: monitorSchema }),
    takesMinutes: 1,
    result: previewed,
  },
  /** What a monitor has that can be named, whatever its definition names; changes nothing. */
  'silence.find': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      /** One of `silence.list`, or one that is not defined yet. */
      from: z.union([
        z.strictObject({ target: z.string().max(1_000) }),
        z.strictObject({ monitor: monitorSchema }),
      ]),
    }),
    takesMinutes: 1,
    result: z.strictObject({
      ...place,
      failure: failureSchema.nullable(),
      /** Those with alarms first. */
      things: z.array(found),
      /** It has more, or some whose names are too long to be written. */
      isCut: z.boolean(),
    }),
  },
} as const;

export type SilenceText = z.output<typeof silenceText>;
export type CheckedMonitor = z.output<typeof checked>;
export type PreviewedMonitor = z.output<typeof previewed>;
export type FoundThing = z.output<typeof found>;
