import { z } from 'zod';
import { agentCalls, type CallName } from '../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { instantRef } from './instant-ref.ts';

const ms = z.int();
const callName = z.enum(Object.keys(agentCalls) as [CallName, ...CallName[]]);

/**
 * One thing that happens in a night. Each stands for itself: it names windows, holds and instants by
 * what they are when its turn comes, so that a story from which others were taken out still plays.
 */
export const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pass'), ms }),
  z.strictObject({ do: z.literal('pass-to'), to: instantRef }),
  /** A person, or a program of theirs, calls the agent. */
  z.strictObject({ do: z.literal('call'), name: callName, who: z.string(), args: z.json() }),
  /** kill -9 now, or just before or after the nth commit to come; it is started again after a while. */
  z.strictObject({
    do: z.literal('kill'),
    when: z.enum(['now', 'before', 'after']),
    commits: z.int().default(0),
    downMs: ms,
  }),
  /** Stopped in order, and started again after a while. */
  z.strictObject({ do: z.literal('restart'), downMs: ms }),
  z.strictObject({ do: z.literal('clock'), byMs: ms }),
  /** The machine sleeps: the wall clock goes on, the stopwatch stands still. */
  z.strictObject({ do: z.literal('sleep'), ms }),
  /** The process stands still (SIGSTOP) while time goes on. */
  z.strictObject({ do: z.literal('stall'), ms }),
  /** The next commits fail, or stand still for so long. */
  z.strictObject({
    do: z.literal('disk'),
    failing: z.int().default(0),
    slow: z.int().default(0),
    slowMs: ms.default(0),
  }),
  z.strictObject({
    do: z.literal('habit'),
    integration: z.string(),
    /** `null`: it hangs until it is made to end. */
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
  /** Somebody outside Remanso changes an entry of a scheduler. */
  z.strictObject({
    do: z.literal('edit'),
    entry: z.string(),
    edit: z.enum(['enable', 'disable', 'reschedule']),
    trigger: z.int().nonnegative(),
    schedule: z.string().default('daily'),
  }),
  /** `isOther`: by another user of the machine, who reads only what everybody may. */
  z.strictObject({
    do: z.literal('guard'),
    integration: z.string(),
    lastsMs: ms,
    isOther: z.boolean().default(false),
  }),
  /** Other zone data is installed, in which the zones of stories are as they were. */
  z.strictObject({ do: z.literal('zones'), version: z.string() }),
  /** The flag of an integration cannot be written, nor removed, or can be again. */
  z.strictObject({ do: z.literal('flag'), integration: z.string(), isObstructed: z.boolean() }),
]);

export type Step = z.output<typeof stepSchema>;

export const storySchema = z.strictObject({
  /** When the agent is started for the first time. */
  start: z.string(),
  /** Triggers of the entries of other schedulers: schedule and whether it is enabled. */
  schedulers: z
    .record(z.string(), z.array(z.strictObject({ schedule: z.string(), enabled: z.boolean() })))
    .default({}),
  document: documentSchema,
  steps: z.array(stepSchema),
  /** In the morning all is fair. What still holds is ended by people, or first waited for. */
  ending: z.enum(['by-hand', 'waits']).default('by-hand'),
  /** The agent is started once more after that, and must say the same; reports are compared then. */
  restarts: z.boolean().default(true),
});

export type Story = z.output<typeof storySchema>;
