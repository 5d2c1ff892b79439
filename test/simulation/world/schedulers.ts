import type { SchedulerReceipt } from '../../../agent/core/state/scheduler-pause.ts';
import type { Connector, Connectors, SchedulerReading } from '../../../agent/ports/connector.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { fail, succeed, type FailureCode, type Result } from '../../../shared/errors.ts';
import type { SimulatedTime } from './time.ts';

/** One thing of an entry that starts runs: a tab of Node-RED has several, a line of cron one. */
export interface Trigger {
  readonly schedule: string;
  readonly enabled: boolean;
}

/** What a call comes to; `lies`: it says "done" and does nothing. */
export type SchedulerMood = 'obeys' | 'refuses' | 'lies' | 'gone' | 'unreachable' | 'slow';

interface Entry {
  triggers: readonly Trigger[];
  mood: SchedulerMood;
  /** By the stopwatch: since when it is in this mood, and when somebody changed it last. */
  moodSince: number;
  editedAt: number;
  wasEverGone: boolean;
  /** Calls that are on their way: what somebody changes meanwhile may be overwritten. */
  underWay: number;
  expected: readonly ExpectedTrigger[];
  paused: { readonly for: string; readonly at: number } | undefined;
}

/** The agent asked for a resume, at this instant of the wall clock. */
interface Resume {
  readonly name: string;
  readonly at: number;
  /** The hold for which it was paused first since the resume before. */
  readonly pausedFor: string;
  readonly pausedAt: number;
}

/** What a trigger must be once nothing holds its entry: as it was, and what others made of it. */
export interface ExpectedTrigger {
  readonly schedule: string;
  /** `either`: nobody can tell what somebody meant who switched off what was switched off already. */
  readonly enabled: boolean | 'either';
}

/** Somebody outside Remanso changes an entry: every enabled trigger, or the one of this number. */
export type OutsideEdit =
  | { readonly edit: 'enable' | 'disable'; readonly trigger: number }
  | { readonly edit: 'reschedule'; readonly trigger: number; readonly schedule: string };

const CALL_MS = 5;
const SLOW_MS = 4_000;
const FAILURES: Partial<Record<SchedulerMood, FailureCode>> = {
  refuses: 'scheduler-refused',
  gone: 'scheduler-missing',
  unreachable: 'scheduler-unreachable',
};

/** Schedulers of other programs, behind the connector port. They outlive every agent of a night. */
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
    });
  }

  setMood(name: string, mood: SchedulerMood): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    if (entry.mood !== mood) entry.moodSince = this.#time.elapsed;
    entry.mood = mood;
    entry.wasEverGone ||= mood === 'gone';
  }

  /** For how long it has answered as it should, in ms. */
  obeysFor(name: string): number {
    const entry = this.entries.get(name);
    return entry?.mood === 'obeys' ? this.#time.elapsed - entry.moodSince : 0;
  }

  /** `isFree`: nothing holds the entry, nor will soon. */
  edit(name: string, edit: OutsideEdit, isFree: boolean): void {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    entry.expected = entry.expected.map((trigger, index) => {
      if (index !== edit.trigger % entry.expected.length) return trigger;
      if (edit.edit === 'reschedule') return { ...trigger, schedule: edit.schedule };
      // Switched off already, by its pause or by others: nothing is changed that could be seen.
      const isUnseen = edit.edit === 'disable' && entry.triggers[index]?.enabled === false;
      if (isUnseen && trigger.enabled === false) return trigger;
      const isMeant = entry.underWay === 0 && !isUnseen && (isFree || edit.edit === 'enable');
      return { ...trigger, enabled: isMeant ? edit.edit === 'enable' : 'either' };
    });
    entry.triggers = edited(entry.triggers, edit);
    entry.editedAt = this.#time.elapsed;
    this.edits += 1;
  }

  /** For one life of the agent; once that is over nothing is done and nobody answers. */
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
      read: (scheduler) => call(scheduler, ({ triggers }) => readingOf(triggers, this.#time.now)),
      pause: (scheduler, { holdId }, { prior, fingerprint }) =>
        call(scheduler, (entry): SchedulerReceipt => {
          entry.paused ??= { for: holdId, at: this.#time.now };
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
          if (entry.mood !== 'lies') entry.triggers = restored(entry.triggers, prior as boolean[]);
        }),
      resumesOnlyOurs: true,
      foldPrior: (first, seen) => folded(first as boolean[], seen as boolean[]),
      isRestored: (prior, seen) =>
        (prior as boolean[]).every((was, index) => !was || (seen as boolean[])[index] !== false),
    };
  }

  #noteResume(name: string, entry: Entry): void {
    if (entry.paused === undefined) return;
    const { for: pausedFor, at: pausedAt } = entry.paused;
    this.resumes.push({ name, at: this.#time.now, pausedFor, pausedAt });
    entry.paused = undefined;
  }

  /** What was sent is done even where the agent dies before the answer. */
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

/** What is left of an edit as it would be had nobody else been there. */
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

/** What was enabled before the first pause, and what somebody enabled since. */
function folded(first: readonly boolean[], seen: readonly boolean[]): boolean[] {
  return first.map((wasEnabled, index) => wasEnabled || seen[index] === true);
}

/** Only what was enabled before is enabled; what others made of it since stays. */
function restored(triggers: readonly Trigger[], wereEnabled: readonly boolean[]): Trigger[] {
  return triggers.map((trigger, index) => ({
    ...trigger,
    enabled: trigger.enabled || wereEnabled[index] === true,
  }));
}

function fingerprintOf(triggers: readonly Trigger[]): string {
  return triggers.map(({ schedule, enabled }) => `${schedule} ${String(enabled)}`).join(', ');
}

function readingOf(triggers: readonly Trigger[], now: number): SchedulerReading {
  const enabled = triggers.some((trigger) => trigger.enabled);
  return {
    enabled,
    nextRunAt: enabled ? now + 3_600_000 : null,
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
