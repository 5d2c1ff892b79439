import { z } from 'zod';
import { discoveryNotes, leavingReasons } from '../domain/schedulers/discovery-notes.ts';
import { discoveryServer, MOST_SERVERS } from '../domain/schedulers/discovery-server.ts';
import { hostSchema } from '../domain/definitions/host.ts';
import { identifier, label } from '../domain/values/identifier.ts';
import { instantText } from '../domain/values/instant.ts';
import { connectedScheduler } from '../domain/schedulers/scheduler.ts';
import { schedulerCapabilities } from '../domain/schedulers/capabilities/scheduler-capabilities.ts';
import { failureCodes, sayingSchema } from '../errors.ts';
import { commandId, person } from './command-parts.ts';

/** Something that prevents a safe pause, or that an admin should know. */
const preflightFinding = z.strictObject({
  level: z.enum(['ok', 'warning', 'problem']),
  /** For example `rights`, `version`, `catch-up`, `gitops-owner`. */
  code: z.string(),
  message: z.string(),
  /** The sentences of the message, for translation. */
  said: z.array(sayingSchema).readonly(),
});

/** A schedule that was found and can be protected. */
const discovered = z.strictObject({
  scheduler: connectedScheduler,
  /** The same entry, as it may be written too. */
  alias: connectedScheduler.optional(),
  /** Proposed for a new integration. */
  id: z.string(),
  name: z.string(),
  /** In the scheduler's own notation, e.g. `OnCalendar=daily`. */
  schedule: z.string(),
  nextRunAt: instantText.nullable(),
  enabled: z.boolean(),
  /** A safer way to hold it, such as `remanso guard` in the crontab line. */
  advice: z.string().optional(),
  /**
   * Why it is only protected when named: it belongs to the operating system, is masked, a service, or
   * held by another agent already.
   */
  leave: z.enum(leavingReasons).optional(),
  /** Other agents that hold it already, as they call themselves. */
  guardedBy: z.string().optional(),
  /** Where it was found; absent: on the agent's machine. */
  server: z.string().optional(),
});

/** What was not searched or is not listed, and why. */
const unreadable = z.strictObject({
  where: z.string(),
  /** `where` in words, if it is no name. */
  place: sayingSchema.optional(),
  why: z.string(),
  /** The sentences of the reason, for translation. */
  said: z.array(sayingSchema).readonly(),
  /** The kind of reason. */
  code: z.enum([...failureCodes, ...discoveryNotes]).optional(),
});

const secretStore = z.enum(['keyring', 'file']);
const secretPlace = z.enum(['systemd-credential', ...secretStore.options, 'environment']);

/** External schedulers, and the secrets that the agent needs to reach them. */
export const schedulerCalls = {
  /** What a pause would do and what it still needs; nothing is changed. */
  'scheduler.preflight': {
    doors: 'every',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({ scheduler: connectedScheduler }),
    result: z.strictObject({
      capabilities: schedulerCapabilities,
      findings: z.array(preflightFinding),
    }),
  },
  'scheduler.read': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ scheduler: connectedScheduler }),
    result: z.strictObject({
      enabled: z.union([z.boolean(), z.literal('unknown')]),
      nextRunAt: instantText.nullable(),
      running: z.union([z.int(), z.literal('unknown')]),
      pausedBy: z.enum(['us', 'other']).nullable(),
    }),
  },
  /** What this machine and these servers run on a schedule, and what could not be searched. */
  'scheduler.discover': {
    doors: 'every',
    others: 'never',
    takesMinutes: 3,
    params: z.strictObject({
      /** Whether to search the agent's machine too. */
      local: z.boolean().default(true),
      servers: z.array(discoveryServer).max(MOST_SERVERS).default([]),
    }),
    result: z.strictObject({
      found: z.array(discovered),
      unreadable: z.array(unreadable),
      /** Hosts on which something was found: what is protected there needs them in the document. */
      hosts: z.array(hostSchema),
    }),
  },
  /**
   * A held scheduler was enabled outside Remanso: `repause` it, or `leave` it until its hold ends.
   */
  'scheduler.decideDrift': {
    doors: 'every',
    others: 'never',
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
  /** Names and places only; secret values never leave the agent. */
  'secret.list': {
    doors: 'every',
    others: 'never',
    /** `places`: also tries each place, which may take seconds. */
    params: z.strictObject({ places: z.boolean().default(false) }),
    result: z.strictObject({
      secrets: z.array(z.strictObject({ name: z.string(), keptIn: secretPlace })),
      /** In lookup order; `why`: why nothing can be read from it. */
      places: z.array(
        z.strictObject({
          place: secretPlace,
          why: z.string().nullable(),
          /** The sentence of `why`, for translation. */
          said: z.array(sayingSchema).readonly().optional(),
        }),
      ),
    }),
  },
  /** Takes the value once. */
  'secret.set': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      person,
      name: identifier,
      value: z
        .string()
        .min(1, { error: 'expected a value' })
        .max(65_536, { error: 'expected at most 64 KiB' }),
      /** Absent: the keyring if the agent runs in a desktop session, else a file. */
      store: secretStore.optional(),
    }),
    result: z.strictObject({ keptIn: secretStore, note: z.string().optional() }),
  },
  'secret.remove': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ person, name: identifier }),
    result: z.strictObject({}),
  },
} as const;
