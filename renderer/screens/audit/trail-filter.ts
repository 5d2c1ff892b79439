import { DateTime } from 'luxon';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { auditKinds, type AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

export const spans = ['all', 'day', 'week', 'month', 'between'] as const;
export type Span = (typeof spans)[number];

/** The filters as kept in the address, so that it can be copied and Back works. */
export interface TrailFilter {
  readonly span: Span;
  /** Calendar days in the chosen zone, `2026-12-06`, both inclusive; only with `between`. */
  readonly from: string;
  readonly to: string;
  readonly kind: AuditKind | null;
  readonly integration: string | null;
  readonly window: string | null;
  readonly system: string | null;
  /** `schedule`, `agent`, `person`, or a person's name. */
  readonly actor: string | null;
  /** Words that an entry must contain; empty: any. */
  readonly text: string;
}

export const NO_FILTER: TrailFilter = {
  span: 'all',
  from: '',
  to: '',
  kind: null,
  integration: null,
  window: null,
  system: null,
  actor: null,
  text: '',
};

/** The agent's limit. */
export const LONGEST_TEXT = 200;

type AgentFilter = Omit<CallInput<'audit.page'>, 'limit' | 'before' | 'after'>;

export function filterOf(query: URLSearchParams): TrailFilter {
  return {
    span: spans.find((one) => one === query.get('span')) ?? 'all',
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    kind: auditKinds.find((one) => one === query.get('kind')) ?? null,
    integration: query.get('integration'),
    window: query.get('window'),
    system: query.get('system'),
    actor: query.get('actor'),
    text: (query.get('text') ?? '').slice(0, LONGEST_TEXT),
  };
}

/** For the address; inactive filters are left out. */
export function queryOf(filter: TrailFilter): Record<string, string> {
  const { span, from, to, ...others } = filter;
  return {
    ...(span === 'all' ? {} : { span }),
    ...(span === 'between' && from !== '' ? { from } : {}),
    ...(span === 'between' && to !== '' ? { to } : {}),
    ...chosen(others),
  };
}

type Choices = Omit<TrailFilter, 'span' | 'from' | 'to'>;

interface Chosen {
  kind?: AuditKind;
  integration?: string;
  window?: string;
  system?: string;
  actor?: string;
  text?: string;
}

/** Inactive filters are left out. */
function chosen({ kind, integration, window, system, actor, text }: Choices): Chosen {
  const words = text.trim();
  return {
    ...(kind === null ? {} : { kind }),
    ...(integration === null ? {} : { integration }),
    ...(window === null ? {} : { window }),
    ...(system === null ? {} : { system }),
    ...(actor === null ? {} : { actor }),
    ...(words === '' ? {} : { text: words }),
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
  if (span !== 'between') return { since: formatInstant(now - DAYS[span] * DAY_MS) };
  const since = dayStart(from, zone, 0);
  const until = dayStart(to, zone, 1);
  return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
}

/** The query to the agent. `now`: the reference for the last days. */
export function agentFilterOf(filter: TrailFilter, zone: string, now: Instant): AgentFilter {
  return { ...rangeOf(filter, zone, now), ...chosen(filter) };
}

export function isFiltering(filter: TrailFilter): boolean {
  return Object.keys(queryOf(filter)).length > 0;
}
