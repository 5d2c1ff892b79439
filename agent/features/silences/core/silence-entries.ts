import type { AuditFact, FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import { occurrenceOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { isEndless, monitorText } from '../../../../shared/features/silences/monitor.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import type { Silence } from './silence.ts';
import type { SilenceTarget } from './silence-targets.ts';

type Told = Pick<Silence, 'holdId'> & SilenceTarget;

export function placedFact(
  kind: 'silence.placed' | 'silence.extended',
  silence: Silence,
  at: Instant,
): AuditFact {
  const endsAt = isEndless(silence.monitor) ? null : formatInstant(silence.endsAt);
  const detail = { ...aboutOf(silence), endsAt };
  return fact({ ...frameOf(silence, at), kind, detail });
}

export function liftedFact(
  silence: Silence,
  how: FactDetail<'silence.lifted'>['how'],
  at: Instant,
): AuditFact {
  const detail = { ...aboutOf(silence), how };
  return fact({ ...frameOf(silence, at), kind: 'silence.lifted', detail });
}

export function driftedSilenceFact(
  silence: Silence,
  found: FactDetail<'silence.drifted'>['found'],
  at: Instant,
): AuditFact {
  const detail = { ...aboutOf(silence), found };
  return fact({ ...frameOf(silence, at), kind: 'silence.drifted', detail });
}

export function failedSilenceFact(
  silence: Told,
  doing: FactDetail<'silence.failed'>['doing'],
  { code, message }: Failure,
  at: Instant,
): AuditFact {
  // It stands at the end of a sentence.
  const why = message.replace(/\.$/, '');
  const detail = { ...aboutOf(silence), doing, code, why };
  return fact({ ...frameOf(silence, at), kind: 'silence.failed', detail });
}

function frameOf({ of, ownerId, holdId }: Told, at: Instant) {
  return {
    ...{ at, actor: AGENT, windowId: occurrenceOfHold(holdId)?.windowId },
    ...(of === 'integration' ? { integrationId: ownerId } : {}),
  };
}

function aboutOf({ of, ownerId, monitor }: SilenceTarget) {
  return { of, id: ownerId, ...monitorText(monitor) };
}
