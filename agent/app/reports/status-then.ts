import type { FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type {
  IntegrationStatus,
  RunSummary,
  Snapshot,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { type Result, succeed } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import { HoldBoard } from '../../core/gate/hold-board.ts';
import { forecastOf, isKnownBetween } from '../../core/gate/forecast.ts';
import type { Plan } from '../../core/gate/plan.ts';
import { holdsAhead, lastsUntil, type Ahead } from '../../core/gate/holds-ahead.ts';
import { holdText, occurrenceText } from '../../core/state/facts.ts';
import type { History } from '../../ports/trail/history.ts';
import type { AgentService } from '../agent-service.ts';
import { HORIZON_MS } from '../engine/plan/planner.ts';
import type { HeldThen, Scene } from './scene.ts';
import { reopeningsByWindow, reopeningStatus } from '../views/reopening-view.ts';
import { sceneOfPast } from './scene-of-past.ts';
import type { TrailReader } from './trail-pages.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import type { OlderEntries } from '../../ports/trail/older-entries.ts';

interface RunReader {
  readonly history: Pick<History, 'search' | 'endOf'>;
  readonly archives: Pick<TrailArchives, 'end'>;
  readonly olderEntries: Pick<OlderEntries, 'lastRuns'> | undefined;
}

interface RunThen {
  readonly summary: RunSummary;
  /** Absent: the trail does not say. */
  readonly trigger?: FactDetail<'run.started'>['trigger'];
}

/** By integration; those that have none are not in it. */
interface LastRuns {
  readonly runs: ReadonlyMap<string, RunThen>;
  /** An archive that was not read: missing ones may be there, or in one before it. */
  readonly unreadArchive?: string;
}

/** A question must fit an argument of the process that answers it. */
const ASKED_AT_ONCE = 1_000;

/** The last runs that had started at an instant of the past, from the database and from archives. */
async function lastRunsThen(
  { history, archives, olderEntries }: RunReader,
  integrations: Iterable<string>,
  at: Instant,
): Promise<Result<LastRuns>> {
  const until = formatInstant(at + 1);
  const runs = new Map<string, RunThen>();
  const missing: string[] = [];
  for (const integration of integrations) {
    const query = { integration, kind: 'run.started', until, before: NEWEST, limit: 1 } as const;
    const [started] = history.search(query).entries;
    if (started === undefined) missing.push(integration);
    else runs.set(integration, runThen(started, history.endOf(started), at));
  }
  if (olderEntries === undefined || archives.end().seq === 0) return succeed({ runs });
  let unreadArchive: string | undefined;
  for (let first = 0; first < missing.length; first += ASKED_AT_ONCE) {
    const asked = missing.slice(first, first + ASKED_AT_ONCE);
    const found = await olderEntries.lastRuns({ integrations: asked, at: formatInstant(at) });
    if (!found.ok) return found;
    for (const { started, end } of found.value.runs) {
      const { integrationId } = started;
      if (integrationId !== undefined) runs.set(integrationId, runThen(started, end, at));
    }
    unreadArchive ??= found.value.unread ?? undefined;
  }
  return succeed({ runs, ...(unreadArchive === undefined ? {} : { unreadArchive }) });
}

function runThen(started: AuditEntry, end: AuditEntry | null | undefined, at: Instant): RunThen {
  const { trigger, makesUpFor } = started.kind === 'run.started' ? started.detail : {};
  const isOver = end !== undefined && end !== null && Date.parse(end.at) <= at;
  const summary: RunSummary = {
    runId: started.runId ?? '',
    dueAt: makesUpFor ?? started.dueAt ?? started.at,
    startedAt: started.at,
    endedAt: isOver ? end.at : null,
    outcome: isOver ? (end.kind === 'run.succeeded' ? 'succeeded' : 'failed') : 'running',
  };
  return trigger === undefined ? { summary } : { summary, trigger };
}

/** As far as the year view shows. */
const AHEAD_MS = 366 * DAY_MS;

interface Context extends TrailReader, RunReader {
  readonly service: AgentService;
  readonly history: History;
}

/** The status at another instant: the past from the trail, the future from the plan. */
export async function statusThen(context: Context, at: Instant): Promise<Result<Snapshot>> {
  const { service } = context;
  const now = service.now();
  if (at > now + AHEAD_MS) {
    const latest = formatInstant(now + AHEAD_MS);
    const problem = problemAs('at', say('planned-until', { latest }));
    return failAs('invalid-parameters', [say('no-status-then')], [problem]);
  }
  const isPast = at < now;
  const plan = isPast ? service.engine.plan(now) : planThen(context, at, now);
  const ahead = { board: plan.board, reopenings: service.state.reopenings, now };
  const scene = isPast
    ? await sceneOfPast(
        context,
        { definitions: service.state.definitions, zones: service.zones },
        at,
      )
    : sceneAhead(context, at, ahead);
  const last = await lastRunsThen(context, isPast ? scene.integrations.keys() : [], at);
  if (!last.ok) return last;
  const { runs, ...unread } = last.value;
  const today = service.view.snapshot(service.engine.plan(now), now);
  return succeed({
    revision: today.revision,
    now: formatInstant(at),
    agent: today.agent,
    integrations: [...scene.integrations.values()].map((one) =>
      integrationThen(scene, one, {
        runs,
        nextRunAt: isPast ? null : nextRunAt(plan, one, at, ahead),
      }),
    ),
    windows: [...scene.windows.values()].map((one) => windowThen(context, scene, one)),
    problems: [],
    questions: [],
    leaks: [],
    ...unread,
  });
}

/** Beyond the plan that the gate uses, the windows are expanded about that instant alone. */
function planThen({ service }: Context, at: Instant, now: Instant): Plan {
  const plan = service.engine.plan(now);
  if (at <= now + HORIZON_MS) return plan;
  const { state, view } = service;
  const occurrences = new Map<string, readonly Occurrence[]>();
  for (const window of state.definitions.windows.values()) {
    occurrences.set(window.id, view.occurrencesBetween(window, at, at + 1));
  }
  return { ...plan, board: new HoldBoard(state.definitions, occurrences, state) };
}

function sceneAhead({ service: { state } }: Context, at: Instant, ahead: Ahead): Scene {
  const { integrations, windows } = state.definitions;
  const open = ahead.board.occurrencesBetween(at, at);
  const reopenings = reopeningsByWindow(state);
  return {
    at,
    integrations,
    windows,
    held: ({ id }) => {
      const holds = holdsAhead(id, at, ahead).map(holdText);
      const isReopening = holds.every(({ reopens }) => reopens === true);
      if (holds.length === 0) return { holds, state: 'flowing' };
      return { holds, state: isReopening ? 'reopening' : 'paused' };
    },
    occurrenceOf: (windowId) => {
      const own = open.find((one) => one.windowId === windowId);
      if (own !== undefined) return { state: 'open', ...occurrenceText(own) };
      const reopening = reopenings.get(windowId);
      const lasts = reopening !== undefined && lastsUntil(reopening, at, ahead.now);
      return lasts && reopening.waiting.length > 0
        ? { state: 'reopening', ...occurrenceText(reopening), ...reopeningStatus(reopening) }
        : undefined;
    },
  };
}

function nextRunAt(plan: Plan, { id }: Integration, at: Instant, ahead: Ahead): string | null {
  const due = forecastOf(plan, id);
  const next = due.nextAfter(at - 1);
  if (next === undefined || !isKnownBetween(due, at, next + 1)) return null;
  return holdsAhead(id, next, ahead).length > 0 ? null : formatInstant(next);
}

function integrationThen(
  scene: Scene,
  integration: Integration,
  { runs, nextRunAt: next }: { readonly runs: LastRuns['runs']; readonly nextRunAt: string | null },
): IntegrationStatus {
  const { id, name } = integration;
  const { holds, state } = scene.held(integration);
  const run = runs.get(id);
  return {
    id,
    ...(name === undefined ? {} : { name }),
    state: run === undefined ? state : stateWith(run, { holds, state }, isCatchingUp(scene, id)),
    holds: [...holds],
    nextRunAt: next,
    lastRun: run?.summary ?? null,
  };
}

/** As the status of that time had it: what it paused may have had a run under way. */
function stateWith(
  { summary: { outcome, startedAt }, trigger }: RunThen,
  { holds, state }: HeldThen,
  isReopening: boolean,
): IntegrationStatus['state'] {
  if (outcome !== 'running' || trigger === undefined) return state;
  if (state === 'flowing') return trigger === 'catch-up' && isReopening ? 'reopening' : state;
  if (state !== 'paused' || trigger === 'break-glass') return state;
  // A guarded run that began inside a hold is a leak.
  const isCaught = trigger !== 'guard' || startedAt < (holds[0]?.since ?? '');
  return isCaught ? 'draining' : state;
}

/** Whether a window that released it was not done with its catch-up runs. */
function isCatchingUp({ windows, occurrenceOf }: Scene, id: string): boolean {
  return [...windows.keys()].some((windowId) =>
    occurrenceOf(windowId)?.reopening?.released.includes(id),
  );
}

function windowThen(
  { service }: Context,
  { at, occurrenceOf }: Scene,
  window: MaintenanceWindow,
): WindowStatus {
  const { id, title } = window;
  const named = title === undefined ? { id } : { id, title };
  const current = occurrenceOf(id);
  if (current !== undefined) return { ...named, ...current };
  const [next] = service.view.nextOccurrences(window, at, 1);
  if (next === undefined) return { ...named, state: 'ended', opensAt: null, closesAt: null };
  return { ...named, state: 'scheduled', opensAt: next.opensAt, closesAt: next.closesAt };
}
