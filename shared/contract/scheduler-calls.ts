import { z } from 'zod';
import { discoveryNotes, leavingReasons } from '../domain/schedulers/discovery-notes.ts';
import { discoveryServer, MOST_SERVERS } from '../domain/schedulers/discovery-server.ts';
import { identifier, label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { connectedScheduler } from '../domain/schedulers/scheduler.ts';
import { schedulerCapabilities } from '../domain/schedulers/scheduler-capabilities.ts';
import { failureCodes } from '../errors.ts';
import { commandId, person } from './command-parts.ts';

/** One thing that stands against a safe pause, or that an admin must know of it. */
const preflightFinding = z.strictObject({
  level: z.enum(['ok', 'warning', 'problem']),
  /** Like `rights`, `version`, `catch-up`, `gitops-owner`. */
  code: z.string(),
  message: z.string(),
});

/** A schedule that was found and could be protected. */
const discovered = z.strictObject({
  scheduler: connectedScheduler,
  /** Proposed for a new integration. */
  id: z.string(),
  name: z.string(),
  /** In the scheduler's own words, like `OnCalendar=daily`. */
  schedule: z.string(),
  nextRunAt: instantText.nullable(),
  enabled: z.boolean(),
  /** A gentler way to hold it, like the line of a crontab with a guard in it. */
  advice: z.string().optional(),
  /** Why it is not taken unless it is named: the operating system's own, or masked. */
  leave: z.enum(leavingReasons).optional(),
  /** Where it was found; absent: on the machine of the agent. */
  server: z.string().optional(),
});

/** What was not looked at, or is not listed, and why. */
const unreadable = z.strictObject({
  where: z.string(),
  why: z.string(),
  /** What to say in another language. */
  code: z.enum([...failureCodes, ...discoveryNotes]).optional(),
});

const secretStore = z.enum(['keyring', 'file']);
const secretPlace = z.enum(['systemd-credential', ...secretStore.options, 'environment']);

/** Schedulers beyond the agent, and the secrets that it needs to speak to them. */
export const schedulerCalls = {
  /** What a pause of it would do and what is missing for one; nothing is changed. */
  'scheduler.preflight': {
    doors: 'every',
    params: z.strictObject({ scheduler: connectedScheduler }),
    result: z.strictObject({
      capabilities: schedulerCapabilities,
      findings: z.array(preflightFinding),
    }),
  },
  'scheduler.read': {
    doors: 'every',
    params: z.strictObject({ scheduler: connectedScheduler }),
    result: z.strictObject({
      enabled: z.union([z.boolean(), z.literal('unknown')]),
      nextRunAt: instantText.nullable(),
      running: z.union([z.int(), z.literal('unknown')]),
      pausedBy: z.enum(['us', 'other']).nullable(),
    }),
  },
  /** What this machine and these servers run on a schedule, and what could not be looked at. */
  'scheduler.discover': {
    doors: 'every',
    params: z.strictObject({
      /** Whether the machine of the agent is looked at, too. */
      local: z.boolean().default(true),
      servers: z.array(discoveryServer).max(MOST_SERVERS).default([]),
    }),
    result: z.strictObject({ found: z.array(discovered), unreadable: z.array(unreadable) }),
  },
  /** Another hand enabled what is held: `repause` it, or `leave` it until its hold is over. */
  'scheduler.decideDrift': {
    doors: 'every',
    params: z.strictObject({
      commandId,
      person,
      reason: label,
      dryRun: z.boolean().default(false),
      integrationId: identifier,
      choice: z.enum(['repause', 'leave']),
    }),
    result: z.strictObject({ revision: z.int() }),
  },
  /** Names and places; a value never leaves the agent this way. */
  'secret.list': {
    doors: 'every',
    /** `places`: whether each place is also tried, which may take seconds. */
    params: z.strictObject({ places: z.boolean().default(false) }),
    result: z.strictObject({
      secrets: z.array(z.strictObject({ name: z.string(), keptIn: secretPlace })),
      /** In the order in which they are asked; `why`: nothing can be had from there. */
      places: z.array(z.strictObject({ place: secretPlace, why: z.string().nullable() })),
    }),
  },
  /** Takes the value once. */
  'secret.set': {
    doors: 'every',
    params: z.strictObject({
      person,
      name: identifier,
      value: z
        .string()
        .min(1, { error: 'expected a value' })
        .max(65_536, { error: 'expected at most 64 KiB' }),
      /** Absent: the keyring where the agent runs in the session of a desktop, else a file. */
      store: secretStore.optional(),
    }),
    result: z.strictObject({ keptIn: secretStore, note: z.string().optional() }),
  },
  'secret.remove': {
    doors: 'every',
    params: z.strictObject({ person, name: identifier }),
    result: z.strictObject({}),
  },
} as const;
