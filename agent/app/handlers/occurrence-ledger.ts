import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { addedTallies, type RunTally } from '../../../shared/domain/values/run-tally.ts';
import { dueWhileHeld, isOnRecord } from '../../core/runs/due-while-held.ts';
import { runsDue } from '../../core/runs/concerned-runs.ts';
import { occurrenceText } from '../../core/state/facts.ts';
import type { AgentService } from '../agent-service.ts';
import { heldRunsOf, NOTHING_HELD, type HeldRuns } from '../reports/held-runs.ts';
import { coveredIds, decisionsIn } from '../reports/occurrence-report-rows.ts';
import { catchUpRuns } from '../reports/own-runs.ts';
import { heldSpans, letGo, type LetGo, type Span } from '../reports/let-go.ts';
import { failedRuns } from '../reports/occurrence-report-runs.ts';
import { occurrenceTrail, type OccurrenceTrail } from '../reports/occurrence-report-trail.ts';
import type { TrailReader } from '../reports/trail-pages.ts';
import type { HandlerContext } from './handler-context.ts';

type Ledger = CallResult<'occurrence.ledger'>;
type Row = Ledger['rows'][number];

/** What an occurrence held, from the trail; what is still owed or asked, from the state. */
export async function occurrenceLedger(
  {
    service,
    history,
    yieldToEventLoop,
  }: Pick<HandlerContext, 'service' | 'history' | 'yieldToEventLoop'>,
  { windowId, opensAt }: CallParams<'occurrence.ledger'>,
): Promise<Result<Ledger>> {
  const opens = parseInstant(opensAt) ?? 0;
  const occurrence = occurrenceAt(service, windowId, opens);
  if (occurrence === undefined) {
    return fail(
      'not-found',
      `No ledger: the window "${windowId}" has no occurrence that opens at ${opensAt}.`,
    );
  }
  const reader = { history, yieldToEventLoop };
  const trail = await occurrenceTrail(reader, windowId, opens, service.now());
  const { heldRuns, decisions, failed } =
    trail === undefined ? NOTHING_YET : await recordedIn(reader, service, trail);
  const holdId = occurrenceHoldId(windowId, opens);
  const gaps = trail === undefined ? new Map<string, Span[]>() : letGo(trail).gaps;
  const due = dueByOthers(service, holdId, { heldRuns, gaps });
  const rows = [...service.state.definitions.integrations.keys()].flatMap((id) => {
    const runs = heldRuns.get(id);
    const ofIt = due.get(id);
    if (runs === undefined && ofIt === undefined) return [];
    const row = rowOf(id, runs ?? NOTHING_HELD, decisions.get(id) ?? null, service);
    return [{ ...row, ...(ofIt === undefined ? {} : { due: ofIt.runs }) }];
  });
  const held = [...heldRuns.values()].reduce((sum, runs) => sum + runs.held, 0);
  return succeed({
    occurrence: { windowId, ...occurrenceText(occurrence) },
    totals: {
      held,
      due: addedTallies(...due.values()),
      inAll: addedTallies(
        { runs: held },
        ...due.values(),
        stillToBeHeld(service, holdId, occurrence),
      ),
      failed,
    },
    rows,
  });
}

/** Runs still to be held until its closing, for what it holds now. */
function stillToBeHeld(service: AgentService, holdId: string, { closesAt }: Occurrence): RunTally {
  const now = service.now();
  const plan = service.engine.plan(now);
  const held = [...heldNow(service, holdId, now)].map(([id]) => id);
  return runsDue(plan, held, now + 1, closesAt);
}

/** By integration that another scheduler starts, for what it holds now. */
function dueByOthers(
  service: AgentService,
  holdId: string,
  { heldRuns, gaps }: Pick<Recorded, 'heldRuns'> & Pick<LetGo, 'gaps'>,
): ReadonlyMap<string, RunTally> {
  const now = service.now();
  const plan = service.engine.plan(now);
  const found = new Map<string, RunTally>();
  for (const [integrationId, since] of heldNow(service, holdId, now)) {
    const scheduler = service.state.definitions.integrations.get(integrationId)?.scheduler;
    if (scheduler === undefined || isOnRecord(scheduler)) continue;
    const lastHeldAt = parseInstant(heldRuns.get(integrationId)?.lastDueAt ?? '') ?? null;
    const tallies = heldSpans({ gaps }, integrationId, { from: since, to: now + 1 }).map((span) => {
      const entry = { integrationId, scheduler, since: span.from, lastHeldAt };
      return dueWhileHeld(plan, [entry], span.to - 1);
    });
    found.set(integrationId, addedTallies(...tallies));
  }
  return found;
}

/** Since when, by integration. */
function* heldNow(
  service: AgentService,
  holdId: string,
  now: Instant,
): Generator<readonly [integrationId: string, since: Instant]> {
  const { board } = service.engine.plan(now);
  for (const id of service.state.definitions.integrations.keys()) {
    const hold = board.holdsAt(id, now).find((one) => one.id === holdId);
    if (hold !== undefined) yield [id, hold.since];
  }
}

interface Recorded {
  readonly heldRuns: ReadonlyMap<string, HeldRuns>;
  readonly decisions: ReadonlyMap<string, Row['decision']>;
  readonly failed: number;
}

const NOTHING_YET: Recorded = { heldRuns: new Map(), decisions: new Map(), failed: 0 };

/** Failures as in the report: of covered integrations, from its opening to its end. */
async function recordedIn(
  reader: TrailReader,
  { state }: AgentService,
  trail: OccurrenceTrail,
): Promise<Recorded> {
  const heldRuns = await heldRunsOf(reader, trail);
  const concerned = new Set([...coveredIds(trail, state.definitions), ...heldRuns.keys()]);
  const catchUps = await catchUpRuns(reader, trail);
  const { inAll: failed } = await failedRuns(reader, trail, concerned, catchUps);
  return { heldRuns, decisions: decisionsIn(trail), failed };
}

function occurrenceAt(
  { state, view }: AgentService,
  windowId: string,
  opensAt: Instant,
): Occurrence | undefined {
  const holdId = occurrenceHoldId(windowId, opensAt);
  const live = state.openings.get(holdId) ?? state.reopenings.get(holdId);
  const window = state.definitions.windows.get(windowId);
  if (live !== undefined || window === undefined) return live;
  const near = view.occurrencesBetween(window, opensAt, opensAt + 1);
  return near.find((one) => one.opensAt === opensAt);
}

function rowOf(
  integrationId: string,
  runs: HeldRuns,
  decision: Row['decision'],
  { state }: AgentService,
): Row {
  const question = state.questions.get(integrationId);
  const isOpen = question !== undefined && question.choice === undefined;
  return {
    integrationId,
    ...runs,
    policy: state.definitions.integrations.get(integrationId)?.missedRuns ?? 'skip',
    owed: state.owed.get(integrationId)?.length ?? 0,
    decision,
    decidesAt: isOpen ? formatInstant(question.decidesAt) : null,
  };
}
