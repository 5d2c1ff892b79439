import type {
  AuditFact,
  AuditKind,
  FactDetail,
  FactOf,
} from '../../../shared/domain/facts/audit-fact.ts';
import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import type { HoldInForce, HoldText } from '../../../shared/domain/holds/hold.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';

export const SCHEDULE: Actor = { kind: 'schedule' };
export const AGENT: Actor = { kind: 'agent' };

/** A fact as decided: instants are still numbers. */
type Decided<Fact> = {
  [P in keyof Fact]: P extends 'at' | 'dueAt'
    ? Instant | Extract<Fact[P], undefined>
    : P extends 'occurrence'
      ? Occurrence | Extract<Fact[P], undefined>
      : Fact[P];
};

type WithoutDetail<K extends AuditKind> =
  FactDetail<K> extends Record<string, never>
    ? Omit<Decided<FactOf<K>>, 'detail'> & { readonly detail?: FactDetail<K> }
    : Decided<FactOf<K>>;

/** The parts of a fact of each kind; a wrong detail does not compile. */
export type FactParts<K extends AuditKind = AuditKind> = { [Kind in K]: WithoutDetail<Kind> }[K];

/** The only place where a fact becomes the text that is hashed: absent parts are omitted. */
export function fact(parts: FactParts): AuditFact {
  const { at, kind, actor, reason, integrationId, windowId, occurrence, runId, dueAt } = parts;
  const fields = {
    at: formatInstant(at),
    kind,
    actor,
    ...(reason === undefined ? {} : { reason }),
    ...(integrationId === undefined ? {} : { integrationId }),
    ...(windowId === undefined ? {} : { windowId }),
    ...(occurrence === undefined ? {} : { occurrence: occurrenceText(occurrence) }),
    ...(runId === undefined ? {} : { runId }),
    ...(dueAt === undefined ? {} : { dueAt: formatInstant(dueAt) }),
    detail: parts.detail ?? {},
  };
  // The parts were of one kind; TypeScript cannot follow that through the destructuring.
  return fields as AuditFact;
}

export function occurrenceText({ opensAt, closesAt }: Occurrence): {
  opensAt: string;
  closesAt: string;
} {
  return { opensAt: formatInstant(opensAt), closesAt: formatInstant(closesAt) };
}

export function holdText(hold: HoldInForce): HoldText {
  const { id, kind, windowId, reason, change, by, since, until, reopens } = hold;
  return {
    id,
    kind,
    ...(windowId === undefined ? {} : { windowId }),
    reason,
    ...(change === undefined ? {} : { change }),
    by,
    since: formatInstant(since),
    until: until === null ? null : formatInstant(until),
    ...(reopens === undefined ? {} : { reopens }),
  };
}

/** A trail entry names at most this many holds, and says how many there were. */
const MAX_HOLDS = 50;

export function holdsDetail(holds: readonly HoldInForce[]): {
  holds: HoldText[];
  holdsInAll?: number;
} {
  if (holds.length <= MAX_HOLDS) return { holds: holds.map(holdText) };
  return { holds: holds.slice(0, MAX_HOLDS).map(holdText), holdsInAll: holds.length };
}
