import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { holdsIn, type AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { isSelected, selectedIds } from '../../../shared/domain/definitions/selector.ts';
import type { ReopeningStatus } from '../../../shared/domain/now/snapshot.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { holdText, occurrenceText } from '../../core/state/facts.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import { CalendarTable } from '../../core/calendar/workdays/calendar-table.ts';
import { compileWindow } from '../../core/calendar/windows/window-recurrence.ts';
import type { ZoneTable } from '../../core/calendar/zone-rules.ts';
import { reopeningTerms } from '../../core/gate/reopening-terms.ts';
import {
  OCCURRENCE_KINDS,
  occurrencesThen,
  type OccurrenceEntry,
  type OccurrenceThen,
  type ReopeningThen,
} from '../../core/past/occurrence-then.ts';
import {
  isPausedBy,
  PAUSE_KINDS,
  pausesThen,
  type PauseEntry,
  type PauseThen,
} from '../../core/past/pause-then.ts';
import type { History } from '../../ports/trail/history.ts';
import { isShownBefore } from '../views/reopening-view.ts';
import { definitionsThen, type DefinitionsThen } from './definitions-then.ts';
import type { HeldThen, Scene } from './scene.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** An occurrence lasts 31 days at most, and its reopening seldom longer than that. */
const LONGEST_MS = 62 * DAY_MS;

/** An opening is recorded singly up to this much later. */
const LATE_MS = 2 * DAY_MS;

interface Reader extends TrailReader {
  readonly history: Pick<History, 'search' | 'manualHolds'>;
}

/** What was in force at an instant of the past, from the trail and nothing else. */
export async function sceneOfPast(
  reader: Reader,
  { definitions: today, zones }: { readonly definitions: Definitions; readonly zones: ZoneTable },
  at: Instant,
): Promise<Scene> {
  const end = { at: formatInstant(at + 1), seq: 0 };
  const then = await definitionsThen(reader, today, end);
  const entries = await occurrenceEntries(reader, at);
  const occurrences = occurrencesThen(entries, at, definedEnds(then, zones));
  const pauses = pausesThen(await pauseEntries(reader, at), at);
  const definitions: Definitions = { ...today, ...then };
  const past: Past = { reader, at, definitions, occurrences, pauses };
  const held = new Map<string, HeldThen>();
  for (const one of then.integrations.values()) held.set(one.id, heldThen(past, one));
  return {
    at,
    integrations: then.integrations,
    windows: then.windows,
    held: ({ id }) => held.get(id) ?? { holds: [], state: 'flowing' },
    occurrenceOf: (windowId) => occurrenceThen(past, held, windowId),
  };
}

function definedEnds(
  { windows, calendars }: DefinitionsThen,
  zones: ZoneTable,
): (one: OccurrenceThen) => Instant | undefined {
  const table = new CalendarTable(calendars.values());
  return ({ windowId, opensAt }) => {
    const window = windows.get(windowId);
    const compiled = window === undefined ? undefined : compileWindow(window, zones, table);
    if (compiled?.ok !== true) return undefined;
    const defined = compiled.value.occurrencesBetween(opensAt, opensAt + 1);
    return defined.findLast((one) => one.opensAt === opensAt)?.closesAt;
  };
}

interface Past {
  readonly reader: Reader;
  readonly at: Instant;
  readonly definitions: Definitions;
  readonly occurrences: readonly OccurrenceThen[];
  readonly pauses: readonly PauseThen[];
}

async function occurrenceEntries(reader: Reader, at: Instant): Promise<OccurrenceEntry[]> {
  const span = { since: formatInstant(at - LONGEST_MS), until: formatInstant(at + LATE_MS) };
  const found: OccurrenceEntry[] = [];
  for (const kind of OCCURRENCE_KINDS) {
    for await (const entry of entriesOf(reader, { kind, ...span })) found.push(entry);
  }
  return found.sort((one, other) => one.seq - other.seq);
}

async function pauseEntries(reader: Reader, at: Instant): Promise<PauseEntry[]> {
  const inForce = reader.history.manualHolds(at, at + 1);
  if (inForce.length === 0) return [];
  const ids = new Set(inForce.map(({ holdId }) => holdId));
  const first = Math.min(...inForce.map(({ from }) => from));
  const span = { since: formatInstant(first), until: formatInstant(at + 1) };
  const found: PauseEntry[] = [];
  for (const kind of PAUSE_KINDS) {
    for await (const entry of entriesOf(reader, { kind, ...span })) {
      if (ids.has(entry.detail.holdId)) found.push(entry);
    }
  }
  return found.sort((one, other) => one.seq - other.seq);
}

function heldThen(past: Past, integration: Integration): HeldThen {
  const known = recorded(past, integration.id);
  const occurrences = past.occurrences.filter((one) => isHeldBy(past, one, integration, known));
  const pauses = past.pauses.filter(
    (one) => isPausedBy(one, integration) && stillHolds(one.id, one.seq, known),
  );
  const holds = [...occurrences.map((one) => windowHold(past, one)), ...pauses.map(holdText)].sort(
    (one, other) => (one.since < other.since ? -1 : 1),
  );
  const isReopening =
    pauses.length === 0 && occurrences.every(({ reopening }) => reopening !== undefined);
  if (holds.length === 0) return { holds, state: known.isPaused ? 'reopening' : 'flowing' };
  return { holds, state: isReopening ? 'reopening' : 'paused' };
}

/** What was last recorded of an integration. */
interface Recorded {
  readonly isPaused: boolean;
  /** The last time that it resumed, as the number of the entry. */
  readonly resumedSeq: number;
  /** By what it was paused last. */
  readonly pausedBy: ReadonlySet<string>;
}

function recorded(past: Past, id: string): Recorded {
  const paused = latest(past, id, 'integration.paused');
  const resumedSeq = latest(past, id, 'integration.resumed')?.seq ?? 0;
  const isPaused = (paused?.seq ?? 0) > resumedSeq;
  const holds = paused === undefined ? [] : holdsIn(paused);
  return { isPaused, resumedSeq, pausedBy: new Set(holds.map((hold) => hold.id)) };
}

/** What held it before it resumed holds it no more, unless it was paused by that again. */
function stillHolds(holdId: string, seq: number, known: Recorded): boolean {
  return seq > known.resumedSeq || (known.isPaused && known.pausedBy.has(holdId));
}

function coveredThen({ definitions }: Past, { windowId }: OccurrenceThen): string[] {
  const covers = definitions.windows.get(windowId)?.covers;
  return covers === undefined ? [] : selectedIds(covers, definitions.integrations.values());
}

function isHeldBy(
  { definitions }: Past,
  { windowId, holdId, seq, released, heldAgain, isEnded, reopening }: OccurrenceThen,
  integration: Integration,
  known: Recorded,
): boolean {
  const covers = definitions.windows.get(windowId)?.covers;
  if (covers === undefined || !isSelected(covers, integration)) return false;
  const heldSeq = heldAgain.get(integration.id) ?? seq;
  if (isEnded || released.has(integration.id) || !stillHolds(holdId, heldSeq, known)) return false;
  return reopening === undefined || (known.isPaused && reopening.stage !== 'settling');
}

function latest(
  { reader: { history }, at }: Past,
  integration: string,
  kind: 'integration.paused' | 'integration.resumed',
): AuditEntry | undefined {
  const until = formatInstant(at + 1);
  return history.search({ integration, kind, until, before: NEWEST, limit: 1 }).entries.at(-1);
}

function windowHold(past: Past, one: OccurrenceThen): HoldText {
  const { definitions } = past;
  const { windowId, holdId, heldFrom, closesAt, reopening } = one;
  const window = definitions.windows.get(windowId);
  const until = reopening === undefined ? closesAt : reopeningEnd(past, one, window);
  return holdText({
    ...{ id: holdId, kind: 'window', windowId },
    reason: window?.reason ?? window?.title ?? windowId,
    ...(window?.change === undefined ? {} : { change: window.change }),
    ...{ by: 'schedule', since: heldFrom, until },
    ...(reopening === undefined ? {} : { reopens: true }),
  });
}

/** When it would have let go by itself; `null`: only when ready, or when a person decided. */
function reopeningEnd(
  { at, definitions }: Past,
  { reopening }: OccurrenceThen,
  window: MaintenanceWindow | undefined,
): Instant | null {
  if (reopening?.otherwise !== 'release') return null;
  if (reopening.stage === 'kept' || reopening.stage === 'asking') return null;
  const end = overrunAt(reopening.checkedFrom, window, definitions);
  return end > at ? end : null;
}

function overrunAt(
  checkedFrom: Instant,
  window: MaintenanceWindow | undefined,
  definitions: Definitions,
): Instant {
  const terms = window === undefined ? undefined : reopeningTerms(window, definitions);
  return checkedFrom + (terms?.maxOverrunMs ?? 0);
}

/** What held each integration. */
type AllHeld = ReadonlyMap<string, HeldThen>;

function occurrenceThen(
  past: Past,
  held: AllHeld,
  windowId: string,
): ReturnType<Scene['occurrenceOf']> {
  const own = past.occurrences.filter((other) => other.windowId === windowId);
  const open = lastOpen(own);
  const reopens = shownReopening(own);
  const one = open ?? reopens;
  if (one === undefined) return undefined;
  return {
    state: open === undefined ? 'reopening' : 'open',
    ...occurrenceText(one),
    ...(one.heldFrom === one.opensAt ? {} : { heldFrom: formatInstant(one.heldFrom) }),
    // An earlier one may still reopen while the next is open.
    ...(reopens === undefined ? {} : { reopening: reopeningStatus(past, held, reopens) }),
  };
}

/** Of those that are open, the one that closes last. */
function lastOpen(own: readonly OccurrenceThen[]): OccurrenceThen | undefined {
  const open = own.filter(({ reopening }) => reopening === undefined);
  return open.sort((a, b) => b.closesAt - a.closesAt)[0];
}

type ReopensThen = OccurrenceThen & { readonly reopening: ReopeningThen };

function shownReopening(own: readonly OccurrenceThen[]): ReopensThen | undefined {
  let shown: ReopensThen | undefined;
  for (const { reopening, ...one } of own) {
    if (reopening === undefined) continue;
    if (shown === undefined || isShownBefore(reopening, shown.reopening)) {
      shown = { ...one, reopening };
    }
  }
  return shown;
}

function reopeningStatus(past: Past, held: AllHeld, one: ReopensThen): ReopeningStatus {
  const { definitions } = past;
  const { startedAt, checkedFrom, otherwise, canaryFailures, systems, early } = one.reopening;
  const isWaiting = (id: string): boolean =>
    held.get(id)?.holds.some((hold) => hold.id === one.holdId) === true;
  const concerned = coveredThen(past, one).filter((id) => !early.has(id));
  return {
    holdId: one.holdId,
    stage: one.reopening.stage,
    startedAt: formatInstant(startedAt),
    overrunAt: formatInstant(
      overrunAt(checkedFrom, definitions.windows.get(one.windowId), definitions),
    ),
    otherwise,
    systems: [...systems.values()].map(({ at, detail }) => ({
      ...{ systemId: detail.systemId, passes: detail.passes, needed: detail.needed },
      ...{ lastAt: at, lastOutcome: detail.outcome, isReady: detail.isReady },
    })),
    waiting: concerned.filter(isWaiting),
    released: concerned.filter((id) => !isWaiting(id)),
    ...{ canary: null, canaryFailures },
  };
}
