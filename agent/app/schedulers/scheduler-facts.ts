import type { AuditFact, FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import type { SchedulerDoing } from '../../../shared/domain/facts/scheduler-facts.ts';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { DriftPolicy } from '../../../shared/domain/definitions/integration.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { HostDriftFound } from '../../core/leaks/host-drift.ts';
import { AGENT, fact } from '../../core/state/facts.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';

type Paused = Pick<SchedulerPause, 'integrationId' | 'scheduler' | 'holdId'>;

/** Common to every fact about a paused scheduler. */
function aboutOf({ integrationId, holdId }: Paused, at: Instant) {
  return { at, actor: AGENT, integrationId, windowId: occurrenceOfHold(holdId)?.windowId };
}

function entryOf({ scheduler, holdId }: Paused) {
  return { scheduler: scheduler.kind, holdId };
}

export function pausedFact(pause: SchedulerPause, undo: readonly string[], at: Instant): AuditFact {
  const wasDisabled = pause.receipt?.priorEnabled === false;
  return fact({
    ...aboutOf(pause, at),
    kind: 'scheduler.paused',
    detail: {
      ...entryOf(pause),
      tookMs: Math.max(0, at - pause.since),
      ...(wasDisabled ? { why: 'was-disabled' as const } : { undo: [...undo] }),
    },
  });
}

export function resumedFact(
  pause: SchedulerPause,
  at: Instant,
  how: Omit<FactDetail<'scheduler.resumed'>, keyof ReturnType<typeof entryOf>>,
): AuditFact {
  const detail = { ...entryOf(pause), ...how };
  return fact({ ...aboutOf(pause, at), kind: 'scheduler.resumed', detail });
}

export function driftedFact(
  pause: SchedulerPause,
  at: Instant,
  how: { readonly found: 'enabled' | 'changed'; readonly policy: DriftPolicy | 'resuming' },
): AuditFact {
  const detail = { ...entryOf(pause), ...how };
  return fact({ ...aboutOf(pause, at), kind: 'scheduler.drifted', detail });
}

/** An entry on a host that nobody holds now was changed there. */
export function hostDriftedFact(
  {
    id,
    host,
    scheduler,
    found,
  }: {
    readonly id: string;
    readonly host: string;
    readonly scheduler: ConnectedScheduler;
    readonly found: HostDriftFound;
  },
  at: Instant,
): AuditFact {
  return fact({
    at,
    kind: 'scheduler.drifted',
    actor: AGENT,
    integrationId: id,
    detail: { scheduler: scheduler.kind, holdId: null, host, found, policy: 'told' },
  });
}

export function failedFact(
  integrationId: string,
  kind: string,
  doing: SchedulerDoing,
  failure: Failure,
  at: Instant,
): AuditFact {
  return fact({
    at,
    kind: 'scheduler.failed',
    actor: AGENT,
    integrationId,
    detail: { scheduler: kind, doing, code: failure.code, why: failure.message },
  });
}

/** What started a run that should not have happened. */
export function leakWho({ scheduler }: Pick<Paused, 'scheduler'>): LeakSource {
  return { code: 'scheduler', scheduler: scheduler.kind };
}

export function cleanedFact(scheduler: string, removed: readonly string[], at: Instant): AuditFact {
  return fact({
    at,
    kind: 'scheduler.cleaned',
    actor: AGENT,
    detail: { scheduler, removed: [...removed] },
  });
}

/** Who changed something, when and why. */
export interface ChangedBy {
  readonly at: Instant;
  readonly actor: Actor;
  readonly reason?: string | undefined;
  readonly windowId?: string | undefined;
}

/** Our guard on a host: put in front of the integration's schedule, or taken away. */
export function guardFact(
  kind: 'guard.placed' | 'guard.removed',
  by: ChangedBy,
  { integrationId, scheduler }: Pick<Paused, 'integrationId' | 'scheduler'>,
): AuditFact {
  const host = hostOf(scheduler) ?? '';
  const detail = { host, scheduler: scheduler.kind, entry: entryText(scheduler) };
  return fact({ ...by, kind, integrationId, detail });
}

/** For a hold, as it was not there yet. */
export function guardedFact(pause: SchedulerPause, at: Instant): AuditFact {
  return guardFact('guard.placed', aboutOf(pause, at), pause);
}

function entryText(scheduler: ConnectedScheduler): string {
  switch (scheduler.kind) {
    case 'cron':
      return scheduler.line;
    case 'systemd':
      return scheduler.timer;
    default:
      return '';
  }
}

/** A run that began in spite of a hold: its scheduler is paused, or was not paused in time. */
export function leakFact(pause: SchedulerPause, startedAt: string, at: Instant): AuditFact {
  const detail = { ...entryOf(pause), startedAt, who: leakWho(pause) };
  return fact({ ...aboutOf(pause, at), kind: 'leak.detected', detail });
}
