import type { AuditEntry } from '../../domain/trail/audit-entry.ts';
import { parseInstant } from '../../domain/values/instant.ts';
import { aboutInWords, entryInWords } from './entry-words.ts';
import type { TrailTeller } from './teller.ts';
import { actorInWords, kindInWords } from './column-words.ts';

/** `06:11:14` today, `26 Nov 03:04` on another day; the list's head names the zone. */
export function rowTime(entry: AuditEntry, { times, at }: TrailTeller): string {
  const instant = parseInstant(entry.at) ?? 0;
  if (times.day(instant) === times.day(at)) return times.clock(instant, true);
  const [, day = '', month = ''] = times.day(instant).split(' ');
  return `${day} ${month} ${times.clock(instant)}`;
}

/** Everything that the row of an entry and its panel say of it, but for its time; a part a line. */
export function rowInWords(entry: AuditEntry, teller: TrailTeller): string {
  const { language } = teller.times;
  const about = aboutInWords(entry, teller);
  const said = entryInWords(entry, teller);
  return [
    entry.kind,
    kindInWords(entry.kind, language),
    `${about}. ${said}.`,
    actorInWords(entry, language),
  ].join('\n');
}
