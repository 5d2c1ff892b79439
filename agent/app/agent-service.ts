import { type Instant, formatInstant } from '../../shared/domain/values/instant.ts';
import type { Saying } from '../../shared/errors.ts';
import { ChangeDraft } from '../core/state/change-draft.ts';
import type { WaitingPlans } from '../core/validation/waiting-plans.ts';
import type { ZoneData } from '../ports/time/zone-data.ts';
import type { Announcer } from '../ports/announcer.ts';
import { AGENT, fact } from '../core/state/facts.ts';
import type { DecisionParts, DecisionPorts } from './decision-parts.ts';
import type { CommandDesk } from './engine/command-desk.ts';
import type { Engine } from './engine/engine.ts';
import type { Ledger } from './engine/ledger/ledger.ts';
import type { TrailChecks } from './engine/trail-checks.ts';
import type { PendingChanges } from './engine/pending-changes.ts';
import { endRuns } from './engine/runs/runs-end.ts';
import type { RunSupervisor } from './engine/runs/run-supervisor.ts';
import type { FeaturesAtWork } from './features-at-work.ts';
import type { Heartbeat } from './heartbeat.ts';
import { followersAmong, type Member } from './engine/member.ts';
import type { ChangeAnnouncer } from './views/change-announcer.ts';
import type { StatusView } from './views/status-view.ts';

interface ServicePorts extends Pick<DecisionPorts, 'clock' | 'delay'> {
  readonly announcer: Announcer;
  readonly pid: number;
  readonly version: string;
}

/** What an agent consists of beside what decides. */
export interface AgentParts {
  readonly runs: RunSupervisor;
  readonly members: readonly Member[];
  readonly features: FeaturesAtWork;
  readonly view: StatusView;
  readonly announcer: ChangeAnnouncer;
  readonly pendingChanges: PendingChanges;
  readonly heartbeat: Pick<Heartbeat, 'sinceMs'>;
  readonly trailChecks: TrailChecks;
}

/** An agent: what the doors call. It starts and stops its members in order, and knows none of them. */
export class AgentService {
  readonly #ports: ServicePorts;
  readonly #deciding: DecisionParts;
  readonly #parts: AgentParts;

  constructor(ports: ServicePorts, deciding: DecisionParts, parts: AgentParts) {
    this.#ports = ports;
    this.#deciding = deciding;
    this.#parts = parts;
  }

  get desk(): CommandDesk {
    return this.#deciding.desk;
  }

  get engine(): Engine {
    return this.#deciding.engine;
  }

  get view(): StatusView {
    return this.#parts.view;
  }

  get features(): FeaturesAtWork {
    return this.#parts.features;
  }

  get pid(): number {
    return this.#ports.pid;
  }

  get state(): Ledger['state'] {
    return this.#deciding.ledger.state;
  }

  get zones(): ZoneData {
    return this.#deciding.planner.zones;
  }

  /** What others plan and nobody has decided about. */
  waitingPlans(now: Instant): WaitingPlans {
    return this.features.waiting(now);
  }

  now(): Instant {
    return this.#ports.clock.now();
  }

  /** For facts that have already happened. */
  record(draft: ChangeDraft): void {
    this.#deciding.ledger.record(draft, this.now());
  }

  /** Milliseconds since the last heartbeat that went through. */
  sinceBeatMs(): number {
    return this.#parts.heartbeat.sinceMs();
  }

  get trailChecks(): TrailChecks {
    return this.#parts.trailChecks;
  }

  raiseProblem(code: string, said: readonly Saying[]): void {
    this.#deciding.problems.raise(code, said, this.now());
  }

  /** What the store found, in the words of SQLite. */
  raiseFinding(code: string, message: string): void {
    this.#deciding.problems.raiseInEnglish(code, message, this.now());
  }

  clearProblem(code: string): void {
    this.#deciding.problems.clear(code);
  }

  /** `undefined` if it is not a problem now. */
  problemSince(code: string): Instant | undefined {
    return this.#deciding.problems.since(code);
  }

  /** Clients that have connected by now have seen nothing yet: announces everything. */
  announceAll(): void {
    this.#parts.pendingChanges.markEverything();
  }

  /** When this returns, timers are armed and holds are in force. */
  start(): void {
    const { members, runs } = this.#parts;
    this.#deciding.turns.run(() => {
      const { tickedAt } = this.state;
      this.record(startedDraft(this.#ports, { zones: this.zones, tickedAt, now: this.now() }));
      for (const one of members) one.enter?.(this.now());
      runs.adopt(this.state);
      this.engine.begin(runs, followersAmong(members));
      for (const one of members) one.entered?.();
    });
    for (const one of members) one.start?.();
  }

  /** Waits for runs in progress, then asks them to stop; returns once every end is in the trail. */
  async stop(reason: string, waitMs: number): Promise<void> {
    const { announcer, delay } = this.#ports;
    const { guard, log } = this.#deciding;
    const { members, runs } = this.#parts;
    this.engine.halt();
    for (const one of members) one.halt?.();
    guard.run('announcing', () => announcer.announce('agent.stopping', { reason }));
    const active = (): string[] => [...this.state.activeRuns.keys()];
    await endRuns({ runs, active, delay, log }, waitMs);
    for (const one of members) one.runsEnded?.();
    this.record(stoppedDraft(reason, this.now()));
    guard.run('announcing', () => this.#parts.announcer.halt());
  }
}

interface Start {
  readonly zones: Pick<ZoneData, 'version' | 'source'>;
  /** When an agent of this data directory was last alive. */
  readonly tickedAt: Instant | null;
  readonly now: Instant;
}

/** What the trail says of a start. */
function startedDraft(
  { pid, version }: { readonly pid: number; readonly version: string },
  { zones, tickedAt, now }: Start,
): ChangeDraft {
  const draft = new ChangeDraft();
  const detail = {
    ...{ pid, version, zoneData: zones.version, zoneSource: zones.source },
    lastSeenAt: tickedAt === null ? null : formatInstant(tickedAt),
  };
  draft.note(fact({ at: now, kind: 'agent.started', actor: AGENT, detail }));
  return draft;
}

/** Of an orderly stop: its last entry. */
function stoppedDraft(reason: string, now: Instant): ChangeDraft {
  const draft = new ChangeDraft();
  draft.note(fact({ at: now, kind: 'agent.stopped', actor: AGENT, reason, detail: {} }));
  return draft;
}
