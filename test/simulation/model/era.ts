import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { BusinessCalendar } from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { hasIn } from './scope.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { System } from '../../../shared/domain/definitions/system.ts';
import { occurrencesOf, type Span } from './occurrences.ts';

const DAY_MS = 86_400_000;

/** How far ahead occurrences are listed; story rules repeat at least weekly. */
const AHEAD_MS = 9 * DAY_MS;
/** By workdays: one a month, of which people skip some. */
const AHEAD_BY_WORKDAYS_MS = 200 * DAY_MS;

export interface TrueOccurrence extends Span {
  readonly windowId: string;
  /** When it opens by its definition: people's changes refer to that. */
  readonly original: number;
  readonly holdId: string;
}

/** What people made of one occurrence; `null`: skipped. */
export interface Change {
  readonly kind: 'skipped' | 'moved' | 'extended' | 'ended';
  readonly span: Span | null;
}

/** The world from an instant on, until someone changes it. */
export interface Era {
  readonly from: number;
  readonly hosts: ReadonlyMap<string, HostDefinition>;
  readonly systems: ReadonlyMap<string, System>;
  readonly integrations: ReadonlyMap<string, Integration>;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly windows: ReadonlyMap<string, MaintenanceWindow>;
  /** By window and original start: people's changes to it, in order. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** By hold: the integrations released early. */
  readonly letGo: ReadonlyMap<string, ReadonlySet<string> | 'all'>;
}

export const NOTHING_YET: Era = {
  from: -Infinity,
  hosts: new Map(),
  calendars: new Map(),
  systems: new Map(),
  integrations: new Map(),
  windows: new Map(),
  changes: new Map(),
  letGo: new Map(),
};

export function holdIdOf(windowId: string, opensAt: number): string {
  return `${windowId}@${formatInstant(opensAt)}`;
}

export function changeKey(windowId: string, original: number): string {
  return `${windowId} ${original}`;
}

/** The integrations a selector selects, in definition order. */
export function selectedBy(era: Era, selector: Selector): string[] {
  return [...era.integrations.values()]
    .filter((integration) => hasIn(selector, integration))
    .map(({ id }) => id);
}

type Known = WeakMap<MaintenanceWindow, { until: number; spans: Span[] }>;

const known = new WeakMap<Era['calendars'], Known>();

function definedSpans({ calendars }: Era, window: MaintenanceWindow, at: number): readonly Span[] {
  const byThem: Known = known.get(calendars) ?? new WeakMap();
  known.set(calendars, byThem);
  const cached = byThem.get(window);
  const aheadMs = window.on === undefined ? AHEAD_MS : AHEAD_BY_WORKDAYS_MS;
  if (cached !== undefined && cached.until >= at + aheadMs - DAY_MS) return cached.spans;
  const until = at + aheadMs;
  const made = { until, spans: occurrencesOf(window, until, calendars) };
  byThem.set(window, made);
  return made.spans;
}

interface Changed {
  readonly defined: readonly Span[];
  readonly occurrences: readonly TrueOccurrence[];
}

const changed = new WeakMap<Era, Map<string, Changed>>();

/** All occurrences of a window up to some days after `at`, with people's changes, by opening. */
export function occurrencesAround(
  era: Era,
  windowId: string,
  at: number,
): readonly TrueOccurrence[] {
  const window = era.windows.get(windowId);
  if (window === undefined) return [];
  const defined = definedSpans(era, window, at);
  const inEra = changed.get(era) ?? new Map<string, Changed>();
  changed.set(era, inEra);
  const known = inEra.get(windowId);
  if (known?.defined === defined) return known.occurrences;
  const occurrences = asChanged(era, windowId, defined);
  inEra.set(windowId, { defined, occurrences });
  return occurrences;
}

function asChanged(era: Era, windowId: string, spans: readonly Span[]): readonly TrueOccurrence[] {
  const found: TrueOccurrence[] = [];
  for (const defined of spans) {
    const change = era.changes.get(changeKey(windowId, defined.opensAt))?.at(-1);
    const span = change === undefined ? defined : change.span;
    if (span === null || span.closesAt <= span.opensAt) continue;
    const holdId = holdIdOf(windowId, span.opensAt);
    found.push({ ...span, windowId, original: defined.opensAt, holdId });
  }
  return withoutTwins(found.sort((a, b) => a.opensAt - b.opensAt || a.closesAt - b.closesAt));
}

/**
 * Where a changed definition opens together with a moved occurrence both are one: the longer one.
 */
function withoutTwins(sorted: readonly TrueOccurrence[]): TrueOccurrence[] {
  return sorted.filter(({ opensAt }, index) => sorted[index + 1]?.opensAt !== opensAt);
}

export function openOccurrences(era: Era, windowId: string, at: number): TrueOccurrence[] {
  return occurrencesAround(era, windowId, at).filter(
    ({ opensAt, closesAt }) => opensAt <= at && at < closesAt,
  );
}

export function isLetGo(era: Era, holdId: string, integrationId: string): boolean {
  const letGo = era.letGo.get(holdId);
  return letGo === 'all' || letGo?.has(integrationId) === true;
}

/** Whether a window reopens step by step: it defines how, or a system it covers has a check. */
export function reopensByStep(era: Era, windowId: string): boolean {
  const window = era.windows.get(windowId);
  if (window === undefined) return false;
  if (window.reopening !== undefined) return true;
  return selectedBy(era, window.covers).some((id) => checkedSystems(era, id).length > 0);
}

/** An integration's systems that have a readiness check. */
export function checkedSystems(era: Era, integrationId: string): string[] {
  const needed = era.integrations.get(integrationId)?.systems ?? [];
  return needed.filter((id) => era.systems.get(id)?.readiness !== undefined);
}
