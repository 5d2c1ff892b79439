import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { addedTallies } from '../../../shared/domain/values/run-tally.ts';
import type { AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { ticketUrl } from '../../../shared/domain/definitions/ticket-link.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { essentialsOf } from '../../../shared/domain/definitions/selector.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type {
  OccurrenceReport,
  OtherHold,
} from '../../../shared/domain/reports/occurrence-report.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { reportsMore } from '../../features/feature-reports.ts';
import type { AuditWorker } from '../../ports/trail/audit-worker.ts';
import { CalendarTable } from '../../core/calendar/workdays/calendar-table.ts';
import { dateNotes } from '../../core/calendar/windows/date-notes.ts';
import { compileWindow } from '../../core/calendar/windows/window-recurrence.ts';
import type { ZoneTable } from '../../core/calendar/zone-rules.ts';
import { catchUpRuns } from './own-runs.ts';
import { definitionsThen, type DefinitionsThen } from './definitions-then.ts';
import { reportRows, type RowsFound } from './occurrence-report-rows.ts';
import { reportRuns, type RunParts } from './occurrence-report-runs.ts';
import { decisionsOf, reportStory } from './occurrence-report-story.ts';
import {
  occurrenceTrail,
  stillRunningIn,
  type OccurrenceTrail,
} from './occurrence-report-trail.ts';
import type { TrailReader } from './trail-pages.ts';

/** With or without an agent. */
interface Context extends TrailReader {
  readonly version: string;
  readonly service: {
    readonly state: Pick<AgentState, 'definitions' | 'resting' | 'statedEntries'>;
    readonly zones: ZoneTable;
    now(): Instant;
  };
  /** Absent: of the chain nothing is said. */
  readonly auditWorker?: Pick<AuditWorker, 'verify' | 'lastVerdict'>;
}

/**
 * One occurrence as recorded in the trail, with the names and rules that applied when it was over.
 */
export async function occurrenceReport(
  context: Context,
  { windowId, opensAt, verify }: CallParams<'occurrence.report'>,
): Promise<Result<CallResult<'occurrence.report'>>> {
  const { service, auditWorker } = context;
  const trail = await occurrenceTrail(context, windowId, parseInstant(opensAt) ?? 0, service.now());
  if (trail === undefined) return notOpened(context, windowId, opensAt);
  const then = await definitionsThen(context, service.state.definitions, trail.end);
  const catchUps = await catchUpRuns(context, trail);
  const found = await reportRows(context, trail, then, { service, catchUps });
  const covered = new Set(found.rows.map(({ integrationId }) => integrationId));
  const runs = await reportRuns(context, trail, covered, catchUps);
  const checked = verify ? await auditWorker?.verify() : undefined;
  const verdict = checked?.ok === true ? checked.value : auditWorker?.lastVerdict;
  const why = checked?.ok === false ? checked.failure.message : null;
  const { inAll, ...parts } = runs;
  const more = await Promise.all(
    reportsMore.map((tell) => tell(context, { trail, then, covered })),
  );
  const story = reportStory(trail);
  return succeed({
    format: 1,
    madeAt: formatInstant(service.now()),
    product: `Remanso ${context.version}`,
    window: {
      ...windowOf(trail, then.windows.get(windowId)),
      ...ticketOf(trail, context),
      ...datesOf(context, then, windowId, story.planned),
      ...wentOn(then, windowId),
    },
    ...story,
    totals: totalsOf(trail, found, runs.drain, inAll),
    integrations: [...found.rows],
    systems: systemNames(then, found, story),
    otherHolds: found.otherHolds.map(otherHoldOf),
    ...parts,
    releases: found.releases,
    ...Object.assign({}, ...more),
    chain: chainOf(trail, verdict, why),
  });
}

/** As they were called then. */
function systemNames(
  { systems }: DefinitionsThen,
  { rows }: RowsFound,
  { readiness }: Pick<OccurrenceReport, 'readiness'>,
): OccurrenceReport['systems'] {
  const told = new Set([
    ...rows.flatMap(({ fields }) => fields?.systems ?? []),
    ...readiness.map(({ systemId }) => systemId),
  ]);
  return [...told].flatMap((id) => {
    const name = systems.get(id)?.name;
    return name === undefined ? [] : [{ id, name }];
  });
}

/** Field by field: what a hold is given later must not make a report fail. */
function otherHoldOf({
  id,
  kind,
  windowId,
  reason,
  change,
  by,
  since,
  until,
  reopens,
}: HoldText): OtherHold {
  const ticket = change === undefined ? {} : { change };
  return {
    holdId: id,
    kind,
    windowId: windowId ?? null,
    reason,
    ...ticket,
    by,
    from: since,
    until: reopens === true ? null : until,
  };
}

function notOpened({ service }: Context, windowId: string, opensAt: string): Result<never> {
  const isKnown = service.state.definitions.windows.has(windowId);
  const advice = isKnown ? say('report-openings', { windowId }) : say('report-no-window');
  return failAs('not-found', [say('no-report', { windowId, opensAt }), advice]);
}

function windowOf(
  { opened, windowId }: OccurrenceTrail,
  definition: MaintenanceWindow | undefined,
): OccurrenceReport['window'] {
  return {
    id: windowId,
    title: opened.detail.title ?? definition?.title ?? null,
    reason: opened.reason ?? null,
    timeZone: definition?.timeZone ?? null,
    rrule: definition?.rrule ?? null,
  };
}

/** As they were at the opening; the ticket is read where tickets are read today. */
function ticketOf(
  { opened }: OccurrenceTrail,
  { service }: Context,
): Pick<OccurrenceReport['window'], 'change' | 'changeUrl' | 'owner'> {
  const { change, owner } = opened.detail;
  const changeUrl = ticketUrl(service.state.definitions.links.get('change')?.url, change);
  return {
    ...(change === undefined ? {} : { change }),
    ...(changeUrl === undefined ? {} : { changeUrl }),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** By the definitions of that time. */
function wentOn(
  { windows, integrations }: DefinitionsThen,
  windowId: string,
): Pick<OccurrenceReport['window'], 'wentOn'> {
  const covers = windows.get(windowId)?.covers;
  const { goOn } =
    covers === undefined ? { goOn: [] } : essentialsOf(covers, integrations.values());
  return goOn.length === 0 ? {} : { wentOn: goOn.map(({ id, name = id }) => name) };
}

/** What its dates went by, if by a calendar, and whether that moved this one. */
function datesOf(
  { service }: Context,
  { windows, calendars }: DefinitionsThen,
  windowId: string,
  planned: OccurrenceReport['planned'],
): Pick<OccurrenceReport['window'], 'on' | 'shift' | 'movedFrom'> {
  const definition = windows.get(windowId);
  if (definition?.on !== undefined) return { on: definition.on };
  if (definition?.shift === undefined) return {};
  const table = new CalendarTable(calendars.values());
  const compiled = compileWindow(definition, service.zones, table);
  const opensAt = parseInstant(planned.opensAt) ?? 0;
  const notes = compiled.ok ? dateNotes(compiled.value.parts, opensAt, opensAt + 1) : [];
  const movedFrom = notes.filter((note) => note.kind === 'moved');
  return { shift: definition.shift, ...(movedFrom.length === 0 ? {} : { movedFrom }) };
}

function totalsOf(
  { opened, story }: OccurrenceTrail,
  { rows }: RowsFound,
  drain: RunParts['drain'],
  inAll: RunParts['inAll'],
): OccurrenceReport['totals'] {
  const sum = (what: 'held' | 'leftOut' | 'madeUp' | 'owed' | 'passedOn'): number =>
    rows.reduce((total, row) => total + row[what], 0);
  return {
    integrations: opened.detail.integrations,
    held: sum('held'),
    ...dueInAll(rows),
    leftOut: sum('leftOut'),
    madeUp: sum('madeUp'),
    owed: sum('owed'),
    passedOn: sum('passedOn'),
    inFlight: stillRunningIn(opened),
    stopped: drain.inFlight.filter(({ wasStopped }) => wasStopped).length,
    ...inAll,
    decisions: decisionsOf(story).length,
  };
}

/** Absent where nothing is held by a scheduler of others. */
function dueInAll(rows: RowsFound['rows']): Pick<OccurrenceReport['totals'], 'due'> {
  const tallies = rows.flatMap(({ due }) => (due === undefined ? [] : [due]));
  return tallies.length === 0 ? {} : { due: addedTallies(...tallies) };
}

function chainOf(
  { story }: OccurrenceTrail,
  verdict: AuditVerdict | undefined,
  failure: string | null,
): OccurrenceReport['chain'] {
  return {
    ok: failure !== null || verdict === undefined ? null : verdict.ok,
    why: failure ?? verdict?.why ?? null,
    faults: failure === null ? (verdict?.faults ?? []) : [],
    entries: verdict?.entries ?? 0,
    head: verdict?.head ?? null,
    checkedAt: verdict?.checkedAt ?? null,
    firstSeq: story[0]?.seq ?? 0,
    lastSeq: story.at(-1)?.seq ?? 0,
  };
}
