import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type {
  IntegrationStatus,
  Snapshot,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import { holdText, occurrenceText } from '../../core/state/facts.ts';
import type { TimelineEntry } from '../../core/gate/occurrence-timeline.ts';
import type { Plan } from '../../core/gate/plan.ts';
import type { History } from '../../ports/history.ts';
import { definitionsThen } from './definitions-then.ts';
import { type LastRuns, lastRunsThen, type RunReader } from './last-runs-then.ts';
import type { AgentService } from '../agent-service.ts';
import { HORIZON_MS } from '../engine/planner.ts';
import { manualHoldsBetween } from '../views/timeline-holds.ts';
import type { TrailReader } from './trail-pages.ts';

interface Context extends TrailReader, RunReader {
  readonly service: AgentService;
  readonly history: History;
}

/** What was in force at one instant, or will be by the current plan. */
interface Scene {
  readonly at: Instant;
  readonly isPast: boolean;
  readonly integrations: ReadonlyMap<string, Integration>;
  readonly windows: ReadonlyMap<string, MaintenanceWindow>;
  readonly occurrences: readonly TimelineEntry[];
  readonly holdsOf: (integration: Integration) => HoldText[];
}

/** The status at another instant: the past from the trail, the future from the plan. */
export async function statusThen(context: Context, at: Instant): Promise<Result<Snapshot>> {
  const { service } = context;
  const now = service.now();
  const plan = service.engine.plan(now);
  if (at > now + HORIZON_MS) {
    const latest = formatInstant(now + HORIZON_MS);
    const problem = problemAs('at', say('planned-until', { latest }));
    return failAs('invalid-parameters', [say('no-status-then')], [problem]);
  }
  const scene = at < now ? await sceneOfPast(context, at, plan) : sceneAhead(context, at, plan);
  const ids = scene.isPast ? scene.integrations.keys() : [];
  const last = await lastRunsThen(context, ids, at);
  if (!last.ok) return last;
  const { runs, ...unread } = last.value;
  const today = service.view.snapshot(plan, now);
  return succeed({
    revision: today.revision,
    now: formatInstant(at),
    agent: today.agent,
    integrations: [...scene.integrations.values()].map((one) =>
      integrationThen(context, scene, one, { plan, runs }),
    ),
    windows: [...scene.windows.values()].map((one) => windowThen(context, scene, one)),
    problems: [],
    questions: [],
    leaks: [],
    ...unread,
  });
}

function sceneAhead({ service }: Context, at: Instant, plan: Plan): Scene {
  const { integrations, windows } = service.state.definitions;
  return {
    at,
    isPast: false,
    integrations,
    windows,
    occurrences: plan.board.occurrencesBetween(at, at),
    holdsOf: ({ id }) => plan.board.holdsAt(id, at).map(holdText),
  };
}

async function sceneOfPast(context: Context, at: Instant, { board }: Plan): Promise<Scene> {
  const { service, history } = context;
  const { state } = service;
  const end = { at: formatInstant(at + 1), seq: 0 };
  const { integrations, windows } = await definitionsThen(context, state.definitions, end);
  const open = [...state.openings.values(), ...state.reopenings.values()];
  const occurrences = [...history.closedOccurrences(at, at + 1), ...open].filter(
    ({ opensAt, heldFrom = opensAt }) => heldFrom <= at,
  );
  const to = at + 1;
  const ofPeople = manualHoldsBetween({ state, board, history, from: at, to, now: service.now() });
  return {
    at,
    isPast: true,
    integrations,
    windows,
    occurrences,
    holdsOf: (integration) => [
      ...occurrences.flatMap((occurrence) => {
        const covers = windows.get(occurrence.windowId)?.covers;
        if (covers === undefined || !isSelected(covers, integration)) return [];
        return [holdText(board.windowHold(occurrence))];
      }),
      ...ofPeople.flatMap(({ holdId, reason, by, integrations: held, from, until }) =>
        held.includes(integration.id)
          ? [{ id: holdId, kind: 'manual' as const, reason, by, since: from, until }]
          : [],
      ),
    ],
  };
}

function integrationThen(
  context: Context,
  scene: Scene,
  integration: Integration,
  { plan, runs }: { readonly plan: Plan; readonly runs: LastRuns['runs'] },
): IntegrationStatus {
  const { id, name } = integration;
  const holds = scene.holdsOf(integration);
  const next = scene.isPast ? undefined : plan.dueTimes.get(id)?.nextAfter(scene.at - 1);
  const isNextHeld = next !== undefined && plan.board.isHeld(id, next);
  return {
    id,
    ...(name === undefined ? {} : { name }),
    state: holds.length > 0 ? 'paused' : wasPaused(context, scene, id) ? 'reopening' : 'flowing',
    holds,
    nextRunAt: next === undefined || isNextHeld ? null : formatInstant(next),
    lastRun: runs.get(id) ?? null,
  };
}

/** Recorded as paused and not yet as resumed. */
function wasPaused(context: Context, { at, isPast }: Scene, id: string): boolean {
  if (!isPast) return false;
  const paused = latest(context, id, 'integration.paused', at)?.seq ?? 0;
  return paused > (latest(context, id, 'integration.resumed', at)?.seq ?? 0);
}

function latest(
  { history }: Context,
  integration: string,
  kind: 'integration.paused' | 'integration.resumed',
  at: Instant,
) {
  const until = formatInstant(at + 1);
  const query = { integration, kind, until, before: NEWEST, limit: 1 };
  return history.search(query).entries.at(-1);
}

function windowThen(
  { service }: Context,
  { at, occurrences }: Scene,
  window: MaintenanceWindow,
): WindowStatus {
  const { id, title } = window;
  const named = title === undefined ? { id } : { id, title };
  const open = occurrences.find(({ windowId }) => windowId === id);
  if (open !== undefined) return { ...named, state: 'open', ...occurrenceText(open) };
  const [next] = service.view.nextOccurrences(window, at, 1);
  if (next === undefined) return { ...named, state: 'ended', opensAt: null, closesAt: null };
  return { ...named, state: 'scheduled', opensAt: next.opensAt, closesAt: next.closesAt };
}
