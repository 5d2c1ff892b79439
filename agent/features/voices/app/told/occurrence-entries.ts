import type { AuditEntry, AuditKind } from '../../../../../shared/domain/trail/audit-entry.ts';
import { selectedIds } from '../../../../../shared/domain/definitions/selector.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { entriesOf } from '../../../../app/reports/trail-pages.ts';
import { topicOf } from '../../core/trail-routes.ts';
import { CHANGES_MS, type AskedOccurrence, type ToldHouse } from './asked-occurrence.ts';

/** Kinds of its window. */
const OF_THE_WINDOW = [
  'occurrence.soon',
  'occurrence.moved',
  'occurrence.skipped',
  'occurrence.restored',
  'window.opened',
  'window.extended',
  'window.shortened',
  'window.ended',
  'hold.released',
  'reopening.started',
  'reopening.stopped',
  'window.closed',
] as const satisfies readonly AuditKind[];

/** Kinds of integrations that name the hold. */
const OF_ITS_HOLD = [
  'leak.detected',
  'scheduler.drifted',
  'missed.asked',
] as const satisfies readonly AuditKind[];

/** Held runs are asked about after it closed; the clock may have been set back a little. */
const AFTER_MS = 31 * DAY_MS;
const MARGIN_MS = MINUTE_MS;
/** Of one kind. */
const MOST_READ = 2_000;

export type ToldEntry = Exclude<AuditEntry, { readonly kind: 'unreadable' }>;

/** The entries about an occurrence of which somebody may be told, in the order of the trail. */
export async function occurrenceEntries(
  house: ToldHouse,
  occurrence: AskedOccurrence,
): Promise<readonly ToldEntry[]> {
  const { windowId, openings } = occurrence;
  const since = formatInstant(Math.min(...openings) - CHANGES_MS);
  const found: AuditEntry[] = [];
  for (const kind of OF_THE_WINDOW) {
    const query = { window: windowId, kind, since };
    found.push(...(await matching(house, query, (entry) => isAbout(entry, occurrence))));
  }
  const opened = found.find(({ kind }) => kind === 'window.opened');
  if (opened !== undefined) {
    const closed = found.findLast(({ kind }) => kind === 'window.closed');
    const span = [opened, closed].map((entry) => parseInstant(entry?.at ?? ''));
    found.push(...(await troubles(house, occurrence, span[0] ?? 0, span[1])));
  }
  return found
    .flatMap((entry) =>
      entry.kind === 'unreadable' || topicOf(entry) === undefined ? [] : [entry],
    )
    .sort((a, b) => a.seq - b.seq);
}

async function troubles(
  house: ToldHouse,
  occurrence: AskedOccurrence,
  openedAt: Instant,
  closedAt: Instant = house.clock.now(),
): Promise<readonly AuditEntry[]> {
  const since = formatInstant(openedAt - MARGIN_MS);
  const found: AuditEntry[] = [];
  for (const kind of OF_ITS_HOLD) {
    const query = { kind, since, until: formatInstant(closedAt + AFTER_MS) };
    found.push(...(await matching(house, query, (entry) => isAbout(entry, occurrence))));
  }
  const { window } = occurrence;
  if (window === undefined) return found;
  const { integrations } = house.ledger.state.definitions;
  const covered = new Set(selectedIds(window.covers, integrations.values()));
  const query = { kind: 'scheduler.failed', since, until: formatInstant(closedAt + MARGIN_MS) };
  const isCovered = ({ integrationId }: AuditEntry): boolean => covered.has(integrationId ?? '');
  found.push(...(await matching(house, { ...query, kind: 'scheduler.failed' }, isCovered)));
  return found;
}

async function matching(
  house: ToldHouse,
  query: Parameters<typeof entriesOf>[1],
  isWanted: (entry: AuditEntry) => boolean,
): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  for await (const entry of entriesOf(house, query)) {
    if (isWanted(entry)) found.push(entry);
    if (found.length === MOST_READ) break;
  }
  return found;
}

function isAbout(entry: AuditEntry, { holdIds, openings }: AskedOccurrence): boolean {
  const { detail, occurrence } = entry;
  if ('holdId' in detail && typeof detail.holdId === 'string') return holdIds.has(detail.holdId);
  return openings.has(parseInstant(occurrence?.opensAt ?? '') ?? NaN);
}
