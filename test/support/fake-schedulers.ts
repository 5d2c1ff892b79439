import type { SchedulerReceipt } from '../../agent/core/state/scheduler-pause.ts';
import type {
  Connector,
  Connectors,
  PauseNote,
  PastRuns,
  SchedulerReading,
} from '../../agent/ports/schedulers/connector.ts';
import type { StatedSchedule } from '../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type {
  ConnectedScheduler,
  ConnectorKind,
} from '../../shared/domain/schedulers/scheduler.ts';
import { fail, succeed, type FailureCode, type Result } from '../../shared/errors.ts';
import type { AgentWorld } from './agent-world.ts';

/** One entry of the fake: like a pg_cron job, a pause replaces its schedule. */
export interface FakeEntry {
  schedule: string;
  enabled: boolean;
  running: number;
  lastStartedAt: number | null;
  /** When it is due, as it says it; absent: it does not. */
  states?: StatedSchedule;
  /** Its next run, if that is all it says; absent: in an hour. */
  nextRunAt?: number | null;
  /** Its own record of runs; absent: it keeps none. */
  pastRuns?: PastRuns;
}

type Call = 'read' | 'pause' | 'resume';

/** As `definition` takes it: an integration whose commands name the entry. */
export function fakeScheduler(entry: string): object {
  return { kind: 'command', status: ['fake', entry], pause: ['fake'], resume: ['fake'] };
}

/**
 * Schedulers controlled by the test, behind the connector port. They outlive the agents of a story.
 */
export class FakeSchedulers implements Connectors, Connector {
  readonly entries = new Map<string, FakeEntry>();
  /** Every call that reached a scheduler, like `pause orders`. */
  readonly calls: string[] = [];
  /** Each change of `enabled`, with its instant. */
  readonly changes: { readonly entry: string; readonly enabled: boolean; readonly at: number }[] =
    [];
  /** Makes a call fail instead of doing its work. */
  fault: (call: Call, entry: string) => FailureCode | undefined = () => undefined;
  /** Entries for which a pause left something behind. */
  readonly left = new Set<string>();
  /** Answers `done` to a pause but does nothing. */
  isLying = false;
  /** After a resume some part of each entry stays off. */
  isPartOff = false;
  settleMs = 0;
  /** As on hosts: whether a guard stands in front; `undefined`: not on a host. */
  isGuarded: boolean | undefined;
  /** Manual time that each call takes. */
  callMs = 1;
  readonly #starts = new Map<string, number[]>();
  #world: AgentWorld | undefined;

  add(entry: string, given: Partial<FakeEntry> = {}): FakeEntry {
    const made = { schedule: 'hourly', enabled: true, running: 0, lastStartedAt: null, ...given };
    this.entries.set(entry, made);
    return made;
  }

  /** Connects the agent of this world to these schedulers. */
  join(world: AgentWorld): void {
    this.#world = world;
    world.connectors = this;
  }

  of(): Connector {
    return this;
  }

  leftBehind(): readonly ConnectorKind[] {
    return this.left.size > 0 ? ['command'] : [];
  }

  /** Removes leftovers of entries that are no longer in use. */
  sweep(inUse: readonly ConnectedScheduler[]): Promise<Result<readonly string[]>> {
    const used = new Set(inUse.map(nameOf));
    const removed = [...this.left].filter((name) => !used.has(name));
    for (const name of removed) this.left.delete(name);
    return Promise.resolve(succeed(removed));
  }

  load(): Promise<Result<Connector>> {
    return Promise.resolve(succeed(this));
  }

  onLoaded(): void {
    // All are loaded from the start.
  }

  capabilities(): ReturnType<Connector['capabilities']> {
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: true, running: true },
      marker: 'none',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: this.settleMs,
      privilege: 'none',
      verified: 'unverified',
    };
  }

  read(scheduler: ConnectedScheduler): Promise<Result<SchedulerReading>> {
    return this.#call('read', scheduler, (entry) => {
      const { schedule, enabled, running, lastStartedAt, states, pastRuns } = entry;
      const { nextRunAt = this.#now() + 3_600_000 } = entry;
      return {
        enabled,
        ...(states === undefined ? {} : { schedule: states }),
        ...(pastRuns === undefined ? {} : { pastRuns }),
        nextRunAt: enabled ? nextRunAt : null,
        running,
        lastStartedAt,
        pausedBy: null,
        ...(this.isGuarded === undefined ? {} : { isGuarded: this.isGuarded }),
        fingerprint: `${schedule} ${String(enabled)}`,
        prior: { schedule },
      };
    });
  }

  guard(): Promise<Result<boolean>> {
    const isNew = this.isGuarded === false;
    if (isNew) this.isGuarded = true;
    return Promise.resolve(succeed(isNew));
  }

  pause(
    scheduler: ConnectedScheduler,
    _note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    return this.#call('pause', scheduler, (entry) => {
      if (!this.isLying) this.switch(nameOf(scheduler), false);
      this.left.add(nameOf(scheduler));
      const fingerprintAfter = `${entry.schedule} ${String(entry.enabled)}`;
      const at = this.#now();
      return { priorEnabled: true, prior, fingerprintBefore: fingerprint, fingerprintAfter, at };
    });
  }

  resume(scheduler: ConnectedScheduler): Promise<Result<void>> {
    return this.#call('resume', scheduler, () => this.switch(nameOf(scheduler), true));
  }

  isRestored(): boolean {
    return !this.isPartOff;
  }

  startsSince(scheduler: ConnectedScheduler, from: number): Promise<Result<readonly number[]>> {
    const starts = this.#starts.get(nameOf(scheduler)) ?? [];
    return Promise.resolve(succeed(starts.filter((at) => at >= from)));
  }

  /** Runs by its own schedule, whatever the agent knows about it. */
  ran(name: string, at: number): void {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error(`The fake has no ${name}.`);
    entry.lastStartedAt = at;
    this.#starts.set(name, [...(this.#starts.get(name) ?? []), at]);
  }

  undo(scheduler: ConnectedScheduler): readonly string[] {
    return [`fake resume ${nameOf(scheduler)}`];
  }

  /** By the connector, or by someone else. */
  switch(name: string, enabled: boolean): void {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error(`The fake has no ${name}.`);
    if (entry.enabled !== enabled) this.changes.push({ entry: name, enabled, at: this.#now() });
    entry.enabled = enabled;
  }

  /** How often a call reached the scheduler. */
  count(call: string): number {
    return this.calls.filter((one) => one === call).length;
  }

  #call<T>(
    call: Call,
    scheduler: ConnectedScheduler,
    work: (entry: FakeEntry) => T,
  ): Promise<Result<T>> {
    const name = nameOf(scheduler);
    return new Promise((resolve) => {
      this.#joined().time.delay(this.callMs, () => {
        this.calls.push(`${call} ${name}`);
        const fault = this.fault(call, name);
        const entry = this.entries.get(name);
        if (fault !== undefined) resolve(fail(fault, `fake: ${fault}`));
        else if (entry === undefined) resolve(fail('scheduler-missing', `fake has no ${name}`));
        else resolve(succeed(work(entry)));
      });
    });
  }

  #now(): number {
    return this.#joined().time.now;
  }

  #joined(): AgentWorld {
    if (this.#world === undefined) throw new Error('The fake is not connected to a world.');
    return this.#world;
  }
}

function nameOf(scheduler: ConnectedScheduler): string {
  if (scheduler.kind === 'cron') return scheduler.line;
  if (scheduler.kind !== 'command') throw new Error('The fake has no such kind.');
  return scheduler.status[1] ?? '';
}
