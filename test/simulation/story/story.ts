import { z } from 'zod';
import { agentCalls, type CallName } from '../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { HOST_MOODS, SERVER_EVENTS } from '../world/host-machine.ts';
import { MONITOR_EVENTS, MONITOR_MOODS } from '../world/monitors.ts';
import { POST_MOODS } from '../world/post.ts';
import { NEIGHBOUR_DEEDS } from '../world/neighbour.ts';
import { announcedSchema } from './announced.ts';
import { instantRef } from './instant-ref.ts';

const ms = z.int();
const callName = z.enum(Object.keys(agentCalls) as [CallName, ...CallName[]]);

/**
 * One event of a night. Each is self-contained: it refers to windows, holds and instants by what
 * they are at that point, so that a story still plays after others are removed.
 */
export const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pass'), ms }),
  z.strictObject({ do: z.literal('pass-to'), to: instantRef }),
  /** A person, or their program, calls the agent. */
  z.strictObject({ do: z.literal('call'), name: callName, who: z.string(), args: z.json() }),
  /** kill -9 now, or just before or after the nth commit from now; restarted after a while. */
  z.strictObject({
    do: z.literal('kill'),
    when: z.enum(['now', 'before', 'after']),
    commits: z.int().default(0),
    downMs: ms,
  }),
  /** Stopped cleanly, and restarted after a while. */
  z.strictObject({ do: z.literal('restart'), downMs: ms }),
  z.strictObject({ do: z.literal('clock'), byMs: ms }),
  /** The machine sleeps: the wall clock continues, the monotonic clock stands still. */
  z.strictObject({ do: z.literal('sleep'), ms }),
  /** The process is stopped (SIGSTOP) while time passes. */
  z.strictObject({ do: z.literal('stall'), ms }),
  /** The next commits fail, or stall for this long. */
  z.strictObject({
    do: z.literal('disk'),
    failing: z.int().default(0),
    slow: z.int().default(0),
    slowMs: ms.default(0),
  }),
  z.strictObject({
    do: z.literal('habit'),
    integration: z.string(),
    /** `null`: it hangs until killed. */
    lastsMs: ms.nullable(),
    succeeds: z.boolean(),
    ignoresStop: z.boolean().default(false),
    wayMs: ms.default(2),
  }),
  z.strictObject({
    do: z.literal('erp'),
    system: z.string(),
    mood: z.enum(['ready', 'down', 'hangs', 'flaky']),
  }),
  z.strictObject({
    do: z.literal('scheduler'),
    entry: z.string(),
    mood: z.enum(['obeys', 'refuses', 'lies', 'gone', 'unreachable', 'slow']),
  }),
  /** Someone outside Remanso changes an entry of a scheduler. */
  z.strictObject({
    do: z.literal('edit'),
    entry: z.string(),
    edit: z.enum(['enable', 'disable', 'reschedule']),
    trigger: z.int().nonnegative(),
    schedule: z.string().default('daily'),
  }),
  /** `isOther`: by another user of the machine, who can read only world-readable files. */
  z.strictObject({
    do: z.literal('guard'),
    integration: z.string(),
    lastsMs: ms,
    isOther: z.boolean().default(false),
  }),
  /** What happens to a server; `ms` is how long, or by how much. */
  z.strictObject({
    do: z.literal('server'),
    host: z.string(),
    what: z.enum([...SERVER_EVENTS, ...HOST_MOODS]),
    ms: ms.default(0),
  }),
  /** Another agent that has the same server does something there. */
  z.strictObject({
    do: z.literal('neighbour'),
    host: z.string(),
    deed: z.enum(NEIGHBOUR_DEEDS),
  }),
  /** What happens to a monitor, which is called by its host. */
  z.strictObject({
    do: z.literal('monitor'),
    place: z.string(),
    what: z.enum([...MONITOR_MOODS, ...MONITOR_EVENTS]),
  }),
  /** What the other side of a voice does with letters. */
  z.strictObject({ do: z.literal('post'), voice: z.string(), mood: z.enum(POST_MOODS) }),
  /** New zone data is installed, in which the stories' zones are unchanged. */
  z.strictObject({ do: z.literal('zones'), version: z.string() }),
  /** What a feed lists from now on; the agent reads it in its own time. */
  z.strictObject({ do: z.literal('feed'), listed: announcedSchema.nullable() }),
  /** An integration's flag can no longer be written or removed, or can be again. */
  z.strictObject({ do: z.literal('flag'), integration: z.string(), isObstructed: z.boolean() }),
]);

export type Step = z.output<typeof stepSchema>;

export const storySchema = z.strictObject({
  /** When the agent is started for the first time. */
  start: z.string(),
  /** Triggers of external schedulers' entries: schedule and whether enabled. */
  schedulers: z
    .record(z.string(), z.array(z.strictObject({ schedule: z.string(), enabled: z.boolean() })))
    .default({}),
  /** Servers that exist, whether or not the document names them. */
  servers: z
    .record(
      z.string(),
      z.strictObject({
        /** How often its cron starts everything. */
        cronMs: ms,
        isSetUp: z.boolean().default(true),
        /** Its clock against that of the agent. */
        aheadMs: ms.default(0),
        /** No machine of its own: another name for this one. */
        sameAs: z.string().optional(),
      }),
    )
    .default({}),
  /** Entries of the trail from years ago, which the agent archives. */
  old: z.int().nonnegative().default(0),
  document: documentSchema,
  steps: z.array(stepSchema),
  /**
   * In the morning all faults are cleared. What still holds is ended by people, or first awaited.
   */
  ending: z.enum(['by-hand', 'waits']).default('by-hand'),
  /** After that the agent is restarted and must report the same; reports are compared then. */
  restarts: z.boolean().default(true),
});

export type Story = z.output<typeof storySchema>;
