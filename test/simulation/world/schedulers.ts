import type { SchedulerReceipt } from '../../../agent/core/state/scheduler-pause.ts';
import type {
  Connector,
  Connectors,
  SchedulerReading,
} from '../../../agent/ports/schedulers/connector.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { fail, succeed, type FailureCode, type Result } from '../../../shared/errors.ts';
import { statedTriggers } from './stated-triggers.ts';
import type { SimulatedTime } from './time.ts';

/** One trigger of an entry: a Node-RED tab has several, a cron line one. */
export interface Trigger {
  readonly schedule: string;
  readonly enabled: boolean;
}

/** The outcome of a call; `lies`: it says "done" and does nothing. */
export type SchedulerMood = 'obeys' | 'refuses' | 'lies' | 'gone' | 'unreachable' | 'slow';

interface Entry {
  triggers: readonly Trigger[];
  mood: SchedulerMood;
  /** By the monotonic clock: since when it has this behaviour, and when someone changed it last. */
  moodSince: number;
  editedAt: number;
  wasEverGone: boolean;
  /** Calls in flight: what someone changes meanwhile may be overwritten. */
  underWay: number;
  expected: readonly ExpectedTrigger[];
  paused: { readonly for: string; readonly at: number } | undefined;
  /** Triggers that the agent's pause disabled, by index: they would start something otherwise. */
  ours: ReadonlySet<number>;
  /** What it said of when it is due, as schedules of what would start; the latest last. */
  readonly told: Told[];
  /** In its last answer, which may not be on the agent's disk yet. */
  answered: readonly string[] | undefined;
}

/** An agent heard it at this instant of the wall clock, and lived on. */
interface Told {
  readonly at: number;
  readonly schedules: readonly string[];
}

/** The agent asked for a resume, at this instant of the wall clock. */
interface Resume {
  readonly name: string;
  readonly at: number;
  /** The hold it was first paused for since the previous resume. */
  readonly pausedFor: string;
  readonly pausedAt: number;
}

/** What a trigger must be once nothing holds its entry: as it was, plus others' changes. */
export interface ExpectedTrigger {
  readonly schedule: string;
  /** `either`: the intent is unknown of someone who disabled what was already disabled. */
  readonly enabled: boolean | 'either';
}

/** Someone outside Remanso changes an entry: every enabled trigger, or the one with this index. */
export type OutsideEdit =
  | { readonly edit: 'enable' | 'disable'; readonly trigger: number }
  | { readonly edit: 'reschedule'; readonly trigger: number; readonly schedule: string };

const CALL_MS = 5;
const SLOW_MS = 4_000;
/** What an agent heard is on its disk by then. */
const HEARD_MS = 2_000;
const FAILURES: Partial<Record<SchedulerMood, FailureCode>> = {
  refuses: 'scheduler-refused',
  gone: 'scheduler-missing',
  unreachable: 'scheduler-unreachable',
};

/** External schedulers, behind the connector port. They outlive every agent of a night. */
export class SimulatedSchedulers {
  readonly entries = new Map<string, Entry>();
  readonly resumes: Resume[] = [];
  edits = 0;
  readonly #time: SimulatedTime;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  add(name: string, triggers: readonly Trigger[]): void {
    this.entries.set(name, {
      ...{ triggers, mood: 'obeys', moodSince: 0, editedAt: -Infinity, wasEverGone: false },
      ...{ underWay: 0, expected: triggers, paused: undefined },
      ...{ ours: new Set<number>(), told: [], answered: undefined },
    });
  }

  setMood(name: string, mood: SchedulerMood): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    if (entry.mood !== mood) entry.moodSince = this.#time.elapsed;
    entry.mood = mood;
    entry.wasEverGone ||= mood === 'gone';
  }

  /** For how long it has responded correctly, in ms. */
  obeysFor(name: string): number {
    const entry = this.entries.get(name);
    return entry?.mood === 'obeys' ? this.#time.elapsed - entry.moodSince : 0;
  }

  /** `isFree`: nothing holds the entry now or soon. */
  edit(name: string, edit: OutsideEdit, isFree: boolean): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    entry.expected = entry.expected.map((trigger, index) => {
      if (index !== edit.trigger % entry.expected.length) return trigger;
      if (edit.edit === 'reschedule') return { ...trigger, schedule: edit.schedule };
      // Already disabled, by its pause or by others: no visible change.
      const isUnseen = edit.edit === 'disable' && entry.triggers[index]?.enabled === false;
      if (isUnseen && trigger.enabled === false) return trigger;
      const isMeant = entry.underWay === 0 && !isUnseen && (isFree || edit.edit === 'enable');
      return { ...trigger, enabled: isMeant ? edit.edit === 'enable' : 'either' };
    });
    entry.triggers = edited(entry.triggers, edit);
    entry.editedAt = this.#time.elapsed;
    this.edits += 1;
  }

  /** For one life of the agent; once that is over nothing is done or answered. */
  connectors(isAlive: () => boolean): Connectors {
    const connector = this.#connector(isAlive);
    return {
      of: () => connector,
      load: () => Promise.resolve(succeed(connector)),
      leftBehind: () => [],
      onLoaded: () => undefined,
    };
  }

  #connector(isAlive: () => boolean): Connector {
    const call = <T>(
      scheduler: ConnectedScheduler,
      work: (entry: Entry) => T,
    ): Promise<Result<T>> => this.#call(scheduler, isAlive, work);
    return {
      capabilities: () => CAPABILITIES,
      undo: (scheduler) => [`sim resume ${entryOf(scheduler)}`],
      read: (scheduler) =>
        call(scheduler, (entry) => {
          this.#noteTold(entry, isAlive);
          return readingOf(entry, this.#time.now);
        }),
      pause: (scheduler, { holdId }, { prior, fingerprint }) =>
        call(scheduler, (entry): SchedulerReceipt => {
          entry.paused ??= { for: holdId, at: this.#time.now };
          entry.ours = new Set([...entry.ours, ...enabledOf(entry.triggers)]);
          if (entry.mood !== 'lies') entry.triggers = entry.triggers.map(disabled);
          return {
            priorEnabled: true,
            prior,
            fingerprintBefore: fingerprint,
            fingerprintAfter: fingerprintOf(entry.triggers),
            at: this.#time.now,
          };
        }),
      resume: (scheduler, { prior }) =>
        call(scheduler, (entry) => {
          this.#noteResume(entryOf(scheduler), entry);
          entry.ours = new Set();
          if (entry.mood !== 'lies') entry.triggers = restored(entry.triggers, prior as boolean[]);
        }),
      resumesOnlyOurs: true,
      foldPrior: (first, seen) => folded(first as boolean[], seen as boolean[]),
      isRestored: (prior, seen) =>
        (prior as boolean[]).every((was, index) => !was || (seen as boolean[])[index] !== false),
    };
  }

  #noteTold(entry: Entry, isAlive: () => boolean): void {
    const schedules = wouldStart(entry);
    const { now: at } = this.#time;
    entry.answered = schedules;
    this.#time.after(HEARD_MS, () => {
      const isNew = JSON.stringify(entry.told.at(-1)?.schedules) !== JSON.stringify(schedules);
      if (isAlive() && isNew) entry.told.push({ at, schedules });
    });
  }

  /** `undefined`: what an agent that is running knows is not known, or it is about to hear it. */
  toldBy(name: string): readonly Told[] | undefined {
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    const { told, answered } = entry;
    const isHeard = JSON.stringify(told.at(-1)?.schedules) === JSON.stringify(answered);
    return isHeard ? told : undefined;
  }

  #noteResume(name: string, entry: Entry): void {
    if (entry.paused === undefined) return;
    const { for: pausedFor, at: pausedAt } = entry.paused;
    this.resumes.push({ name, at: this.#time.now, pausedFor, pausedAt });
    entry.paused = undefined;
  }

  /** What was sent takes effect even if the agent dies before the reply. */
  #call<T>(
    scheduler: ConnectedScheduler,
    isAlive: () => boolean,
    work: (entry: Entry) => T,
  ): Promise<Result<T>> {
    const { promise, resolve } = Promise.withResolvers<Result<T>>();
    const name = entryOf(scheduler);
    if (!isAlive()) return promise;
    const entry = this.entries.get(name);
    const callMs = entry?.mood === 'slow' ? SLOW_MS : CALL_MS;
    if (entry !== undefined) entry.underWay += 1;
    this.#time.after(callMs, () => {
      if (entry !== undefined) entry.underWay -= 1;
      const code = entry === undefined ? 'scheduler-missing' : FAILURES[entry.mood];
      const answer =
        code !== undefined || entry === undefined
          ? fail(code ?? 'scheduler-missing', `${name}: ${String(code)}`)
          : succeed(work(entry));
      if (isAlive()) resolve(answer);
    });
    return promise;
  }
}

/** The remaining effect of an edit, as if nobody else had been there. */
export function edited(triggers: readonly Trigger[], edit: OutsideEdit): readonly Trigger[] {
  return triggers.map((trigger, index) => {
    if (index !== edit.trigger % triggers.length) return trigger;
    if (edit.edit === 'reschedule') return { ...trigger, schedule: edit.schedule };
    return { ...trigger, enabled: edit.edit === 'enable' };
  });
}

function disabled(trigger: Trigger): Trigger {
  return { ...trigger, enabled: false };
}

/** What was enabled before the first pause, and what someone enabled since. */
function folded(first: readonly boolean[], seen: readonly boolean[]): boolean[] {
  return first.map((wasEnabled, index) => wasEnabled || seen[index] === true);
}

/** Enables only what was enabled before; others' changes since are kept. */
function restored(triggers: readonly Trigger[], wereEnabled: readonly boolean[]): Trigger[] {
  return triggers.map((trigger, index) => ({
    ...trigger,
    enabled: trigger.enabled || wereEnabled[index] === true,
  }));
}

function fingerprintOf(triggers: readonly Trigger[]): string {
  return triggers.map(({ schedule, enabled }) => `${schedule} ${String(enabled)}`).join(', ');
}

function enabledOf(triggers: readonly Trigger[]): number[] {
  return triggers.flatMap(({ enabled }, index) => (enabled ? [index] : []));
}

/** Schedules of what would start something if nothing was paused. */
function wouldStart({ triggers, ours }: Pick<Entry, 'triggers' | 'ours'>): string[] {
  return triggers
    .filter(({ enabled }, index) => enabled || ours.has(index))
    .map(({ schedule }) => schedule);
}

function readingOf(entry: Entry, now: number): SchedulerReading {
  const { triggers } = entry;
  const enabled = triggers.some((trigger) => trigger.enabled);
  const schedule = statedTriggers(wouldStart(entry));
  return {
    enabled,
    ...(schedule === undefined ? {} : { schedule }),
    // One that speaks of when it is due does not tell its next run besides.
    nextRunAt: enabled && schedule === undefined ? now + 20_000 : null,
    running: 0,
    pausedBy: null,
    fingerprint: fingerprintOf(triggers),
    prior: triggers.map((trigger) => trigger.enabled),
  };
}

function entryOf(scheduler: ConnectedScheduler): string {
  if (scheduler.kind !== 'command') throw new Error('Simulated schedulers are of kind command.');
  return scheduler.status[1] ?? '';
}

const CAPABILITIES: ReturnType<Connector['capabilities']> = {
  scope: 'entry',
  inFlight: 'continues',
  missedAtResume: 'none',
  reads: { nextRun: true, running: true },
  marker: 'none',
  comparesAndSwaps: false,
  survivesRestart: true,
  settleMs: 0,
  privilege: 'none',
  verified: 'unverified',
};
