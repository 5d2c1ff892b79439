import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { DateTime } from 'luxon';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { auditKinds, type AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { Language } from '../../../shared/words/language.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

export const spans = ['all', 'day', 'yesterday', 'week', 'month', 'between'] as const;
export type Span = (typeof spans)[number];

/** Filters by a name: what an entry is about, or who did it. */
const NAMED = ['integration', 'window', 'occurrence', 'system', 'actor'] as const;

type Named = Readonly<Record<(typeof NAMED)[number], string | null>>;

/**
 * The filters as kept in the address, so that it can be copied and Back works. `occurrence` is the
 * id of its hold, `erp-monthly@2026-12-06T01:00:00Z`; `actor` is `schedule`, `agent`, `person`, or a
 * person's name.
 */
export interface TrailFilter extends Named {
  readonly span: Span;
  /** Calendar days in the chosen zone, `2026-12-06`, both inclusive; only with `between`. */
  readonly from: string;
  readonly to: string;
  readonly kind: AuditKind | null;
  /** Words that an entry must contain; empty: any. */
  readonly text: string;
  /** Every entry has its own row; otherwise equal held runs share one. */
  readonly isUnfolded: boolean;
}

export const NO_FILTER: TrailFilter = {
  span: 'all',
  from: '',
  to: '',
  kind: null,
  ...namedFrom(() => null),
  text: '',
  isUnfolded: false,
};

/** The agent's limit. */
export const LONGEST_TEXT = 200;

type AgentFilter = CallInput<'audit.export'>['filter'];

function namedFrom(read: (name: string) => string | null): Named {
  return Object.fromEntries(NAMED.map((name) => [name, read(name)])) as Named;
}

export function filterOf(query: URLSearchParams): TrailFilter {
  return {
    span: spans.find((one) => one === query.get('span')) ?? 'all',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    kind: auditKinds.find((one) => one === query.get('kind')) ?? null,
    ...namedFrom((name) => query.get(name)),
    text: (query.get('text') ?? '').slice(0, LONGEST_TEXT),
    isUnfolded: query.get('each') === '1',
  };
}

/** For the address; inactive filters are left out. */
export function queryOf(filter: TrailFilter): Record<string, string> {
  const { span, from, to, isUnfolded, ...others } = filter;
  return {
    ...(span === 'all' ? {} : { span }),
    ...(span === 'between' && from !== '' ? { from } : {}),
    ...(span === 'between' && to !== '' ? { to } : {}),
    ...chosen(others),
    ...(isUnfolded ? { each: '1' } : {}),
  };
}

type Choices = Omit<TrailFilter, 'span' | 'from' | 'to' | 'isUnfolded'>;

type Chosen = Partial<Record<(typeof NAMED)[number] | 'text', string>> & { kind?: AuditKind };

/** Inactive filters are left out. */
function chosen(filter: Choices): Chosen {
  const named: Chosen = Object.fromEntries(
    NAMED.flatMap((name) => (filter[name] === null ? [] : [[name, filter[name]]])),
  );
  const text = filter.text.trim();
  return {
    ...(filter.kind === null ? {} : { kind: filter.kind }),
    ...named,
    ...(text === '' ? {} : { text }),
  };
}

const DAYS = { day: 1, week: 7, month: 30 } as const;

function dayStart(day: string, zone: string, plusDays: number): string | undefined {
  const at = DateTime.fromISO(day, { zone });
  return at.isValid
    ? formatInstant(at.plus({ days: plusDays }).startOf('day').toMillis())
    : undefined;
}

/** `since` is inclusive, `until` exclusive: instants of the chosen zone's days. */
function rangeOf({ span, from, to }: TrailFilter, zone: string, now: Instant): AgentFilter {
  if (span === 'all') return {};
  if (span === 'yesterday') {
    const today = DateTime.fromMillis(now, { zone }).startOf('day');
    return {
      since: formatInstant(today.minus({ days: 1 }).toMillis()),
      until: formatInstant(today.toMillis()),
    };
  }
  if (span !== 'between') return { since: formatInstant(now - DAYS[span] * DAY_MS) };
  const since = dayStart(from, zone, 0);
  const until = dayStart(to, zone, 1);
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}

/** Before its opening an occurrence may be announced or changed; after it, held runs are decided. */
const AROUND_MS = 31 * DAY_MS;

/** An occurrence's entries are near it: no others are searched. */
function aroundOf({ occurrence, span }: TrailFilter): AgentFilter {
  const opensAt = parseInstant(occurrenceOfHold(occurrence ?? '')?.opensAt ?? '');
  if (opensAt === undefined || span !== 'all') return {};
  const [since, until] = [opensAt - AROUND_MS, opensAt + 2 * AROUND_MS];
  return { since: formatInstant(since), until: formatInstant(until) };
}

/** How the reader's rows are worded: words are searched in them. */
export interface Reading {
  readonly language: Language;
  readonly zone: string;
}

/** The query to the agent. `now`: the reference for the last days. */
export function agentFilterOf(filter: TrailFilter, reading: Reading, now: Instant): AgentFilter {
  const words =
    filter.text.trim() === ''
      ? {}
      : { language: reading.language, zone: reading.zone, today: formatInstant(now) };
  return {
    ...aroundOf(filter),
    ...rangeOf(filter, reading.zone, now),
    ...chosen(filter),
    ...words,
  };
}

/** The filter in the address: equal for equal ones. */
export function addressOf(filter: TrailFilter): string {
  return new URLSearchParams(queryOf(filter)).toString();
}

/** Some entries are left out. */
export function isFiltering(filter: TrailFilter): boolean {
  return Object.keys(queryOf({ ...filter, isUnfolded: false })).length > 0;
}
