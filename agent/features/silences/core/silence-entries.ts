import type { AuditFact, FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import { occurrenceOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { isEndless, monitorText } from '../../../../shared/features/silences/monitor.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import type { Silence } from './silence.ts';
import type { SilenceTarget } from './silence-targets.ts';

type Told = Pick<Silence, 'holdId'> & SilenceTarget;

export function placedFact(silence: Silence, isWatched: boolean, at: Instant): AuditFact {
  const detail = { ...aboutSilence(silence), endsAt: endOf(silence), isWatched };
  return fact({ ...silenceFrame(silence, at), kind: 'silence.placed', detail });
}

export function extendedSilenceFact(silence: Silence, at: Instant): AuditFact {
  const detail = { ...aboutSilence(silence), endsAt: endOf(silence) };
  return fact({ ...silenceFrame(silence, at), kind: 'silence.extended', detail });
}

export function liftedFact(
  silence: Silence,
  how: FactDetail<'silence.lifted'>['how'],
  at: Instant,
): AuditFact {
  const detail = { ...aboutSilence(silence), how };
  return fact({ ...silenceFrame(silence, at), kind: 'silence.lifted', detail });
}

export function driftedSilenceFact(
  silence: Silence,
  found: FactDetail<'silence.drifted'>['found'],
  at: Instant,
): AuditFact {
  const detail = { ...aboutSilence(silence), found };
  return fact({ ...silenceFrame(silence, at), kind: 'silence.drifted', detail });
}

export function failedSilenceFact(
  silence: Told,
  doing: FactDetail<'silence.failed'>['doing'],
  { code, message }: Failure,
  at: Instant,
): AuditFact {
  // It stands at the end of a sentence.
  const why = message.replace(/\.$/, '');
  const detail = { ...aboutSilence(silence), doing, code, why };
  return fact({ ...silenceFrame(silence, at), kind: 'silence.failed', detail });
}

function endOf({ monitor, endsAt }: Silence): string | null {
  return isEndless(monitor) ? null : formatInstant(endsAt);
}

export function silenceFrame({ of, ownerId, holdId }: Told, at: Instant) {
  return {
    ...{ at, actor: AGENT, windowId: occurrenceOfHold(holdId)?.windowId },
    ...(of === 'integration' ? { integrationId: ownerId } : {}),
  };
}

export function aboutSilence({ of, ownerId, monitor }: SilenceTarget) {
  return { of, id: ownerId, ...monitorText(monitor) };
}
