import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type {
  HostsHolding,
  IntegrationStatus,
  Snapshot,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import type { AgentState, Opening } from '../../core/state/agent-state.ts';
import type { AmendedWindow } from '../../core/gate/amendments.ts';
import { drainLeadAt } from '../../core/runs/drain-lead.ts';
import { drainOf } from '../../core/runs/drain-status.ts';
import { holdText, occurrenceText } from '../../core/state/facts.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { forecastOf, isKnownBetween } from '../../core/gate/forecast.ts';
import type { Plan } from '../../core/gate/plan.ts';
import { belated } from '../../core/windows/opening-notes.ts';
import { approvalSummaries } from '../../core/commands/approvals/approval-view.ts';
import { amendedStatus } from './amended-status.ts';
import { drainStatus, windowDrains } from './drain-view.ts';
import { leakText, runSummary } from './summary-texts.ts';
import type { HoldPublisher } from '../guards/hold-publisher.ts';
import type { Planner } from '../engine/plan/planner.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import type { SchedulerScenes } from '../schedulers/scheduler-scenes.ts';
import {
  connectedState,
  nextRunOf,
  schedulerStatus,
  type SchedulerScene,
} from '../schedulers/scheduler-view.ts';
import {
  isReopening,
  openQuestions,
  reopeningsByWindow,
  reopeningStatus,
} from './reopening-view.ts';

/** The search for the next run gives up after this many holds in a row, with `null`. */
const LONGEST_SEARCH = 1_000;

interface ViewSources {
  readonly state: AgentState;
  readonly planner: Planner;
  readonly problems: ProblemBoard;
  readonly schedulers: Pick<SchedulerScenes, 'scene'>;
  readonly flags: Pick<HoldPublisher, 'isUnwritten'>;
  readonly features: {
    readonly holding: (plan: Pick<Plan, 'board'>, now: Instant) => HostsHolding | undefined;
  };
}

interface KnownNext {
  readonly source: AmendedWindow;
  readonly next: Occurrence;
  readonly askedAt: Instant;
}

/** What people see, computed from the state and the plan at one instant. */
export class StatusView {
  readonly #state: AgentState;
  readonly #planner: Planner;
  readonly #problems: ProblemBoard;
  readonly #schedulers: ViewSources['schedulers'];
  readonly #flags: ViewSources['flags'];
  readonly #features: ViewSources['features'];
  readonly #agent: Snapshot['agent'];
  readonly #nextOccurrences = new Map<string, KnownNext>();

  constructor(
    { state, planner, problems, schedulers, flags, features }: ViewSources,
    agent: { readonly pid: number; readonly startedAt: Instant },
  ) {
    this.#state = state;
    this.#planner = planner;
    this.#problems = problems;
    this.#schedulers = schedulers;
    this.#flags = flags;
    this.#features = features;
    this.#agent = { pid: agent.pid, startedAt: formatInstant(agent.startedAt) };
  }

  snapshot(plan: Plan, now: Instant): Snapshot {
    const { integrations, windows } = this.#state.definitions;
    return {
      revision: this.#state.revision,
      now: formatInstant(now),
      agent: this.#agent,
      integrations: this.integrations(integrations.keys(), plan, now),
      windows: this.windows(windows.keys(), now),
      problems: this.#problems.all(),
      questions: openQuestions(this.#state),
      leaks: [...this.#state.leaks.values()].map(leakText),
      ...this.hosts(plan, now),
      ...this.#approvals(now),
    };
  }

  /** What waits for another person. */
  #approvals(now: Instant): Pick<Snapshot, 'approvals'> {
    const state = this.#state;
    const waiting = (window: MaintenanceWindow): AmendedWindow | undefined =>
      this.#planner.waiting(window, state);
    const approvals = approvalSummaries({ state, now, waiting });
    return approvals.length === 0 ? {} : { approvals };
  }

  /** The part of a snapshot about hosts. */
  hosts(plan: Pick<Plan, 'board'>, now: Instant): Pick<Snapshot, 'hosts'> {
    const hosts = this.#features.holding(plan, now);
    return hosts === undefined ? {} : { hosts };
  }

  integrations(ids: Iterable<string>, plan: Plan, now: Instant): IntegrationStatus[] {
    const statuses: IntegrationStatus[] = [];
    for (const id of ids) {
      const integration = this.#state.definitions.integrations.get(id);
      if (integration === undefined) continue;
      const holds = plan.board.holdsAt(id, now).map(holdText);
      const running = this.#state.activeRuns.get(id);
      const last = running ?? this.#state.lastRuns.get(id);
      const scene = this.#schedulers.scene(id, plan.board, now);
      const nextRunAt =
        scene === undefined
          ? this.#nextRunAt(id, plan, now)
          : (nextRunOf(scene, { board: plan.board, now }, id) ?? this.#nextRunAt(id, plan, now));
      const drain = drainOf(id, this.#state, plan, now);
      statuses.push({
        id,
        ...(integration.name === undefined ? {} : { name: integration.name }),
        state: this.#stateOf(id, holds, drain !== undefined, scene),
        holds,
        nextRunAt: nextRunAt === null ? null : formatInstant(nextRunAt),
        lastRun: last === undefined ? null : runSummary(last),
        ...drainStatus(drain),
        ...(scene === undefined ? {} : { scheduler: schedulerStatus(scene, now) }),
      });
    }
    return statuses;
  }

  #stateOf(
    id: string,
    holds: IntegrationStatus['holds'],
    isDraining: boolean,
    scene: SchedulerScene | undefined,
  ): IntegrationStatus['state'] {
    const known = scene === undefined ? undefined : connectedState(scene);
    if (known === 'unknown') return known;
    if (isReopening(id, holds, this.#state)) return 'reopening';
    if (known !== undefined) return known;
    if (isDraining) return 'draining';
    // Its guards may not see what holds it, or may see holds that are over.
    if (this.#flags.isUnwritten(id)) return 'unknown';
    return holds.length === 0 ? 'flowing' : 'paused';
  }

  windows(ids: Iterable<string>, now: Instant): WindowStatus[] {
    const open = this.#openOccurrences();
    const reopenings = reopeningsByWindow(this.#state);
    const drains = windowDrains(this.#state, this.#planner.planFor(this.#state, now), now);
    const statuses: WindowStatus[] = [];
    for (const id of ids) {
      const window = this.#state.definitions.windows.get(id);
      if (window === undefined) continue;
      const current = open.get(id);
      const reopening = reopenings.get(id);
      const occurrence = current ?? reopening ?? this.#nextOccurrence(window, now);
      const drain = drains.get(id);
      statuses.push({
        id,
        ...(window.title === undefined ? {} : { title: window.title }),
        state: windowState(current, reopening, occurrence),
        ...(occurrence === undefined
          ? { opensAt: null, closesAt: null }
          : occurrenceText(occurrence)),
        ...belated(current ?? reopening ?? {}),
        ...(drain === undefined ? {} : { drain }),
        ...reopeningStatus(reopening),
        ...amendedStatus(this.#planner.amended(window, this.#state), occurrence),
      });
    }
    return statuses;
  }

  readonly amended = (window: MaintenanceWindow): AmendedWindow | undefined =>
    this.#planner.amended(window, this.#state);

  /** The next `count` occurrences that are not over. */
  nextOccurrences(window: MaintenanceWindow, now: Instant, count: number): OccurrenceText[] {
    const next = this.#planner.amended(window, this.#state)?.nextAfter(now, count) ?? [];
    return next.map((occurrence) => ({ windowId: window.id, ...occurrenceText(occurrence) }));
  }

  occurrencesBetween(window: MaintenanceWindow, from: Instant, to: Instant): Occurrence[] {
    return this.#planner.amended(window, this.#state)?.occurrencesBetween(from, to) ?? [];
  }

  #openOccurrences(): Map<string, Opening> {
    const open = new Map<string, Opening>();
    for (const opening of this.#state.openings.values()) {
      const other = open.get(opening.windowId);
      if (other === undefined || other.closesAt < opening.closesAt) {
        open.set(opening.windowId, opening);
      }
    }
    return open;
  }

  #nextOccurrence(window: MaintenanceWindow, now: Instant): Occurrence | undefined {
    const known = this.#nextOccurrences.get(window.id);
    const source = this.#planner.amended(window, this.#state);
    if (source !== undefined && known?.source === source && isNextAt(known, now)) return known.next;
    const [next] = source?.nextAfter(now, 1) ?? [];
    if (source === undefined || next === undefined) this.#nextOccurrences.delete(window.id);
    else this.#nextOccurrences.set(window.id, { source, next, askedAt: now });
    return next;
  }

  /** The next run that will actually start: due instants in or too close to a hold are skipped. */
  #nextRunAt(id: string, plan: Plan, now: Instant): Instant | null {
    const due = forecastOf(plan, id);
    const integration = this.#state.definitions.integrations.get(id);
    if (integration === undefined) return null;
    let from = Math.max(now, this.#state.cursors.get(id) ?? now);
    for (let attempt = 0; attempt < LONGEST_SEARCH; attempt += 1) {
      const at = due.nextAfter(from);
      if (at === undefined || !isKnownBetween(due, from, at + 1)) return null;
      const flowsFrom = flowsFromOrAt(plan.board, id, at);
      if (flowsFrom === null) return null;
      const lead = flowsFrom === at ? drainLeadAt(plan, integration, at) : undefined;
      if (flowsFrom === at && lead === undefined) return at;
      from = (lead?.hold.since ?? flowsFrom) - 1;
    }
    return null;
  }
}

/** Before the time of the question, once the clock was set back, another one may be next. */
function isNextAt({ next, askedAt }: KnownNext, now: Instant): boolean {
  return askedAt <= now && now < next.opensAt;
}

function windowState(
  current: Occurrence | undefined,
  reopening: Occurrence | undefined,
  next: Occurrence | undefined,
): WindowStatus['state'] {
  if (current !== undefined) return 'open';
  if (reopening !== undefined) return 'reopening';
  return next === undefined ? 'ended' : 'scheduled';
}

function flowsFromOrAt(board: HoldBoard, id: string, at: Instant): Instant | null {
  return board.isHeld(id, at) ? board.flowsFrom(id, at) : at;
}
