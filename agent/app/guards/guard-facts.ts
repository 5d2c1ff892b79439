import type { FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Actor, AuditFact } from '../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { fact, holdsDetail, SCHEDULE } from '../../core/state/facts.ts';
import type { GuardUser } from '../../ports/guards/guard-journal.ts';

/** Who called a guard, here or on a host, and why it could not read its plan, if so. */
interface Called {
  readonly user?: GuardUser;
  readonly unreadable?: string;
}

/** A run that a guard did not start. */
interface HeldByGuard extends Called {
  readonly integrationId: string;
  readonly at: Instant;
}

export function guardUserName({ name, uid }: GuardUser): string {
  return name ?? `uid ${uid}`;
}

/** The schedule of the guard's user, such as a cron job. */
export function guardActor({ user }: Called): Actor {
  return user === undefined ? SCHEDULE : { ...SCHEDULE, name: guardUserName(user), via: 'guard' };
}

export function guardDetail({ user, unreadable }: Called): Called {
  return {
    ...(user === undefined ? {} : { user }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

/** `more`: what else is known of it. */
export function heldByGuard(
  record: HeldByGuard,
  holds: readonly HoldInForce[],
  more: Partial<FactDetail<'run.skipped'>>,
  now: Instant,
): AuditFact {
  return fact({
    at: now,
    kind: 'run.skipped',
    actor: guardActor(record),
    integrationId: record.integrationId,
    windowId: holds.find((hold) => hold.windowId !== undefined)?.windowId,
    dueAt: record.at,
    detail: { by: 'guard', ...guardDetail(record), ...holdsDetail(holds), ...more },
  });
}
