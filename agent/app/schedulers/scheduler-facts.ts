import type { AuditFact } from '../../../shared/domain/audit-entry.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import { AGENT, fact } from '../../core/facts.ts';
import type { SchedulerPause } from '../../core/scheduler-pause.ts';

type Detail = AuditFact['detail'];

function about(
  pause: Pick<SchedulerPause, 'integrationId' | 'scheduler' | 'holdId'>,
  kind: 'scheduler.paused' | 'scheduler.resumed' | 'scheduler.drifted',
  at: Instant,
  detail: Detail,
): AuditFact {
  const { integrationId, scheduler, holdId } = pause;
  return fact({
    at,
    kind,
    actor: AGENT,
    integrationId,
    windowId: windowOf(holdId),
    detail: { scheduler: scheduler.kind, holdId, ...detail },
  });
}

/** A window's hold is named after it: `window@opening`. */
function windowOf(holdId: string): string | undefined {
  const at = holdId.lastIndexOf('@');
  return at < 0 ? undefined : holdId.slice(0, at);
}

export function pausedFact(pause: SchedulerPause, undo: readonly string[], at: Instant): AuditFact {
  const wasDisabled = pause.receipt?.priorEnabled === false;
  return about(pause, 'scheduler.paused', at, {
    tookMs: Math.max(0, at - pause.since),
    ...(wasDisabled ? { why: 'it was disabled already; it was not touched' } : { undo: [...undo] }),
  });
}

export function resumedFact(
  pause: SchedulerPause,
  at: Instant,
  detail: { readonly exact: boolean; readonly why?: string },
): AuditFact {
  return about(pause, 'scheduler.resumed', at, { ...detail });
}

export function driftedFact(
  pause: SchedulerPause,
  at: Instant,
  detail: { readonly found: 'enabled' | 'changed'; readonly policy: string },
): AuditFact {
  return about(pause, 'scheduler.drifted', at, { ...detail });
}

export function failedFact(
  integrationId: string,
  kind: string,
  doing: string,
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

/** A run that began although its scheduler had been read back as paused. */
export function leakFact(pause: SchedulerPause, startedAt: string, at: Instant): AuditFact {
  const { integrationId, scheduler, holdId } = pause;
  return fact({
    at,
    kind: 'leak.detected',
    actor: AGENT,
    integrationId,
    windowId: windowOf(holdId),
    detail: {
      holdId,
      scheduler: scheduler.kind,
      startedAt,
      who: `its scheduler, ${scheduler.kind}`,
    },
  });
}
