import type { Actor, AuditFact, AuditKind } from '../../shared/domain/audit-entry.ts';
import type { HoldInForce, HoldText } from '../../shared/domain/hold.ts';
import { formatInstant, type Instant } from '../../shared/domain/instant.ts';
import type { Occurrence } from '../../shared/domain/occurrence.ts';

export const SCHEDULE: Actor = { kind: 'schedule' };
export const AGENT: Actor = { kind: 'agent' };

interface FactParts {
  readonly at: Instant;
  readonly kind: AuditKind;
  readonly actor: Actor;
  readonly reason?: string | undefined;
  readonly integrationId?: string | undefined;
  readonly windowId?: string | undefined;
  readonly occurrence?: Occurrence | undefined;
  readonly runId?: string | undefined;
  readonly dueAt?: Instant | undefined;
  readonly detail?: AuditFact['detail'];
}

/** The one place where a fact becomes the text that is hashed: absent parts are left out. */
export function fact(parts: FactParts): AuditFact {
  const { at, kind, actor, reason, integrationId, windowId, occurrence, runId, dueAt } = parts;
  return {
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
}

export function occurrenceText({ opensAt, closesAt }: Occurrence): {
  opensAt: string;
  closesAt: string;
} {
  return { opensAt: formatInstant(opensAt), closesAt: formatInstant(closesAt) };
}

export function holdText(hold: HoldInForce): HoldText {
  const { id, kind, windowId, reason, by, since, until } = hold;
  return {
    id,
    kind,
    ...(windowId === undefined ? {} : { windowId }),
    reason,
    by,
    since: formatInstant(since),
    until: until === null ? null : formatInstant(until),
  };
}

/** For `detail`, which holds plain JSON. */
export function holdsDetail(holds: readonly HoldInForce[]): Record<string, string | null>[] {
  return holds.map((hold) => {
    const { windowId, ...rest } = holdText(hold);
    return windowId === undefined ? rest : { ...rest, windowId };
  });
}
