import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import type { HoldText } from '../../domain/holds/hold.ts';
import { serialListText } from '../formats.ts';
import type { TimeText } from '../time-text.ts';
import type { Names } from './names.ts';
import { trailWords } from './trail-words.ts';

/**
 * What the words need besides the entry. `at`: the reference time, so that today is written short.
 */
export interface TrailTeller {
  readonly times: TimeText;
  readonly names: Names;
  readonly at: Instant;
}

/** `A`, `A and B`. */
export function listed(names: readonly string[], times: TimeText): string {
  return serialListText(names, times.language);
}

export function momentOf(text: string | null, { times, at }: TrailTeller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined
    ? trailWords(times.language)('unknownTime')
    : times.dated.moment(instant, at);
}

/** After "until". */
export function untilOf(text: string | null, { times, at }: TrailTeller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined
    ? trailWords(times.language)('unknownTime')
    : times.dated.until(instant, at);
}

/** After a verb. */
export function whenOf(text: string | null, { times, at }: TrailTeller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined
    ? trailWords(times.language)('atUnknownTime')
    : times.dated.at(instant, at);
}

/** The sentence, with how late that was. */
export function late(said: string, lateMs: number, { times }: TrailTeller): string {
  return lateMs === 0
    ? said
    : trailWords(times.language)('late', { said, length: times.length(lateMs) });
}

/** Whose holds they are, each once. */
export function ownersOf(holds: readonly HoldText[], teller: TrailTeller): string {
  return listed([...new Set(holds.map((hold) => teller.names.owner(hold)))], teller.times);
}
