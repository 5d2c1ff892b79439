import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { EntryOf } from '../../../shared/domain/audit-entry.ts';
import { formatInstant, parseInstant, type Instant } from '../../../shared/domain/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/occurrence.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { runsDue } from '../../core/concerned-runs.ts';
import { occurrenceText } from '../../core/facts.ts';
import type { History } from '../../ports/history.ts';
import type { AgentService } from '../agent-service.ts';
import { coveredIds } from '../occurrence-report-rows.ts';
import { failedRuns } from '../occurrence-report-runs.ts';
import { occurrenceTrail } from '../occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from '../trail-pages.ts';
import type { HandlerContext } from './handler-context.ts';

type Ledger = CallResult<'occurrence.ledger'>;
type Row = Ledger['rows'][number];

/** One of the first closings of the window since the opening is that of the occurrence. */
const CLOSINGS = 2_000;

/** A run that was held may be recorded a little after its hold has ended. */
const MARGIN_MS = 60_000;

interface Held {
  readonly runs: number;
  readonly firstDueAt: string | null;
  readonly lastDueAt: string | null;
}

/** What an occurrence held, from the trail; what is still owed and asked, from the state. */
export async function occurrenceLedger(
  { service, history, breathe }: Pick<HandlerContext, 'service' | 'history' | 'breathe'>,
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
  const holdId = occurrenceHoldId(windowId, opens);
  const until = endOf(service, history, windowId, occurrence);
  const since = formatInstant(opens);
  const heldRuns = new Map<string, Held>();
  const reader = { history, breathe };
  const skipped = { kind: 'run.skipped', since, until } as const;
  for await (const entry of entriesOf(reader, skipped)) countHeld(entry, holdId, heldRuns);
  const decisions = await decisionsOn(holdId, reader, windowId, since);
  const rows = [...service.state.definitions.integrations.keys()].flatMap((id) => {
    const held = heldRuns.get(id);
    return held === undefined ? [] : [rowOf(id, held, decisions.get(id), service)];
  });
  const held = [...heldRuns.values()].reduce((sum, { runs }) => sum + runs, 0);
  return succeed({
    occurrence: { windowId, ...occurrenceText(occurrence) },
    totals: {
      held,
      inAll: held + stillToBeHeld(service, holdId, occurrence),
      failed: await failedIn(reader, service, { windowId, opens, heldRuns }),
    },
    rows,
  });
}

/** Of those that it holds now, until its closing; of schedules that only a guard knows, none. */
function stillToBeHeld(service: AgentService, holdId: string, { closesAt }: Occurrence): number {
  const now = service.now();
  const plan = service.engine.plan(now);
  const held = [...service.state.definitions.integrations.keys()].filter((id) =>
    plan.board.holdsAt(id, now).some((hold) => hold.id === holdId),
  );
  return runsDue(plan, held, now + 1, closesAt);
}

interface Failing {
  readonly windowId: string;
  readonly opens: Instant;
  readonly heldRuns: ReadonlyMap<string, Held>;
}

/** By the rule of the report: of whom the window covers, from its opening to its end. */
async function failedIn(
  reader: TrailReader,
  service: AgentService,
  { windowId, opens, heldRuns }: Failing,
): Promise<number> {
  const trail = await occurrenceTrail(reader, windowId, opens, service.now());
  if (trail === undefined) return 0;
  const covered = coveredIds(trail, service.state.definitions);
  return (await failedRuns(reader, trail, new Set([...covered, ...heldRuns.keys()]))).inAll;
}

/** Until when runs may have been held by it. */
function endOf(
  service: AgentService,
  history: History,
  windowId: string,
  { opensAt, closesAt }: Occurrence,
): string {
  const holdId = occurrenceHoldId(windowId, opensAt);
  const { openings, reopenings } = service.state;
  const isLive = openings.has(holdId) || reopenings.has(holdId);
  if (isLive) return formatInstant(service.now() + MARGIN_MS);
  const opened = formatInstant(opensAt);
  const closed = history
    .search({ kind: 'window.closed', window: windowId, since: opened, limit: CLOSINGS })
    .entries.find(({ occurrence }) => occurrence?.opensAt === opened);
  const end = closed === undefined ? closesAt : (parseInstant(closed.at) ?? closesAt);
  return formatInstant(Math.max(end, opensAt) + MARGIN_MS);
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
  held: Held,
  decision: Row['decision'] | undefined,
  { state }: AgentService,
): Row {
  const question = state.questions.get(integrationId);
  const isOpen = question !== undefined && question.choice === undefined;
  return {
    integrationId,
    held: held.runs,
    firstDueAt: held.firstDueAt,
    lastDueAt: held.lastDueAt,
    policy: state.definitions.integrations.get(integrationId)?.missedRuns ?? 'skip',
    owed: state.owed.get(integrationId)?.length ?? 0,
    decision: decision ?? null,
    decidesAt: isOpen ? formatInstant(question.decidesAt) : null,
  };
}

/** A run that was skipped with this hold in force, whichever others were too. */
function countHeld(
  { integrationId, dueAt, detail }: EntryOf<'run.skipped'>,
  holdId: string,
  found: Map<string, Held>,
): void {
  if (!detail.holds.some(({ id }) => id === holdId)) return;
  const held = found.get(integrationId) ?? { runs: 0, firstDueAt: dueAt, lastDueAt: dueAt };
  found.set(integrationId, { ...held, runs: held.runs + 1, lastDueAt: dueAt });
}

/** The last answer for each integration. */
async function decisionsOn(
  holdId: string,
  reader: TrailReader,
  window: string,
  since: string,
): Promise<Map<string, Row['decision']>> {
  const found = new Map<string, Row['decision']>();
  const decided = { kind: 'missed.decided', window, since } as const;
  for await (const { integrationId, detail } of entriesOf(reader, decided)) {
    if (detail.holdId === holdId) found.set(integrationId, detail.choice);
  }
  return found;
}
