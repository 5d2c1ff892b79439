import type { AuditFact, FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import type { SchedulerDoing } from '../../../shared/domain/facts/scheduler-facts.ts';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { DriftPolicy } from '../../../shared/domain/definitions/integration.ts';
import { hostOf, type ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
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

/** Where it lies, if not here. */
function placeOf({ scheduler }: Paused): { readonly host?: string } {
  const host = hostOf(scheduler);
  return host === undefined ? {} : { host };
}

/** What the plan of a host did, with no agent there. */
export interface DoneByPlan {
  readonly integrationId: string;
  readonly host: string;
  readonly holdId: string;
  /** By our clock. */
  readonly happenedAt: Instant;
}

export function doneByPlanFact(
  kind: 'scheduler.paused' | 'scheduler.resumed',
  { integrationId, host, holdId, happenedAt }: DoneByPlan,
  at: Instant,
): AuditFact {
  const about = {
    ...{ at, actor: AGENT, integrationId },
    windowId: occurrenceOfHold(holdId)?.windowId,
  };
  const detail = {
    ...{ scheduler: 'service', holdId, host },
    happenedAt: formatInstant(happenedAt),
  };
  return kind === 'scheduler.paused'
    ? fact({ ...about, kind, detail })
    : fact({ ...about, kind, detail: { ...detail, exact: true } });
}

export function pausedFact(pause: SchedulerPause, undo: readonly string[], at: Instant): AuditFact {
  const wasDisabled = pause.receipt?.priorEnabled === false;
  return fact({
    ...aboutOf(pause, at),
    kind: 'scheduler.paused',
    detail: {
      ...entryOf(pause),
      ...placeOf(pause),
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
  const detail = { ...entryOf(pause), ...placeOf(pause), ...how };
  return fact({ ...aboutOf(pause, at), kind: 'scheduler.resumed', detail });
}

/** Somebody started a service that the plan of its host holds, which stopped it again. */
export function startedInsideFact(
  { integrationId, host, holdId }: Omit<DoneByPlan, 'happenedAt'>,
  at: Instant,
): AuditFact {
  return fact({
    ...{ at, kind: 'scheduler.drifted', actor: AGENT, integrationId },
    windowId: occurrenceOfHold(holdId)?.windowId,
    detail: { scheduler: 'service', holdId, host, found: 'enabled', policy: 'repause' },
  });
}

export function driftedFact(
  pause: SchedulerPause,
  at: Instant,
  how: { readonly found: 'enabled' | 'changed'; readonly policy: DriftPolicy | 'resuming' },
): AuditFact {
  const detail = { ...entryOf(pause), ...placeOf(pause), ...how };
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
    case 'service':
      return scheduler.unit ?? '';
    default:
      return '';
  }
}

/** A run that began in spite of a hold: its scheduler is paused, or was not paused in time. */
export function leakFact(pause: SchedulerPause, startedAt: string, at: Instant): AuditFact {
  const detail = { ...entryOf(pause), startedAt, who: leakWho(pause) };
  return fact({ ...aboutOf(pause, at), kind: 'leak.detected', detail });
}
