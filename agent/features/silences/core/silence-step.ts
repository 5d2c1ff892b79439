import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { isSameJson } from '../../../core/state/same-json.ts';
import { endsTooEarly, silenceEnd, type SilenceNeed } from './silence-need.ts';
import type { Silence } from './silence.ts';
import type { SilenceTarget } from './silence-targets.ts';

/** A silence is read back this often: a person may end it, and a monitor may forget it. */
const LOOK_MS = 15 * SECOND_MS;

/** The one thing to do about a target now. */
export type SilenceStep =
  | {
      readonly doing: 'place';
      readonly target: SilenceTarget;
      readonly need: SilenceNeed;
      readonly endsAt: Instant;
    }
  | { readonly doing: 'lift'; readonly silence: Silence }
  | { readonly doing: 'read'; readonly silence: Silence }
  | { readonly doing: 'nothing' };

interface SilenceMoment {
  /** Absent: it is no longer defined. */
  readonly target: SilenceTarget | undefined;
  readonly silence: Silence | undefined;
  readonly need: SilenceNeed | undefined;
  /** When it was last read; `-Infinity` if never. */
  readonly readAt: Instant;
  readonly now: Instant;
}

export function silenceStep({ target, silence, need, readAt, now }: SilenceMoment): SilenceStep {
  const isOther = silence !== undefined && !isSameJson(silence.monitor, target?.monitor);
  if (silence !== undefined && (need === undefined || isOther || silence.stage === 'lifting')) {
    return { doing: 'lift', silence };
  }
  if (target === undefined || need === undefined) return { doing: 'nothing' };
  if (silence?.stage === 'left') return { doing: 'nothing' };
  if (
    silence === undefined ||
    silence.stage === 'placing' ||
    endsTooEarly(silence.endsAt, need, now)
  ) {
    return { doing: 'place', target, need, endsAt: silenceEnd(need, now) };
  }
  // If the clock was set back since, the age of the reading is unknown.
  const isFresh = readAt <= now && now < readAt + LOOK_MS;
  return isFresh ? { doing: 'nothing' } : { doing: 'read', silence };
}
