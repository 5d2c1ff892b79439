import type { AuditFact } from '../../../../shared/domain/facts/audit-fact.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { fact } from '../../../core/state/facts.ts';
import type { AlarmOn, AlarmWatch, StillOn } from './alarm-watch.ts';
import { aboutSilence, silenceFrame } from './silence-entries.ts';

/** `more`: others that are told with it. */
export function leakedFact(
  watch: AlarmWatch,
  { name, host, since }: AlarmOn,
  more: number,
  at: Instant,
): AuditFact {
  const detail = { ...aboutSilence(watch), name, host, since: formatInstant(since), more };
  return fact({ ...silenceFrame(watch, at), kind: 'silence.leaked', detail });
}

export function unseenFact(
  watch: AlarmWatch,
  since: Instant,
  { code, message }: Failure,
  at: Instant,
): AuditFact {
  // It stands at the end of a sentence.
  const why = message.replace(/\.$/, '');
  const detail = { ...aboutSilence(watch), since: formatInstant(since), code, why };
  return fact({ ...silenceFrame(watch, at), kind: 'silence.unseen', detail });
}

/** `since`: it was not seen from then to now. */
export function seenFact(watch: AlarmWatch, since: Instant, at: Instant): AuditFact {
  const detail = { ...aboutSilence(watch), since: formatInstant(since) };
  return fact({ ...silenceFrame(watch, at), kind: 'silence.seen', detail });
}

export function heardFact(
  watch: AlarmWatch,
  { name, host, since }: AlarmOn,
  at: Instant,
): AuditFact {
  const detail = { ...aboutSilence(watch), name, host, since: formatInstant(since) };
  return fact({ ...silenceFrame(watch, at), kind: 'silence.heard', detail });
}

export function ongoingFact(watch: AlarmWatch, { count, alarms }: StillOn, at: Instant): AuditFact {
  const detail = { ...aboutSilence(watch), count, alarms: [...alarms] };
  return fact({ ...silenceFrame(watch, at), kind: 'silence.ongoing', detail });
}
