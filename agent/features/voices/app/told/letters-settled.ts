import type { AuditEntry, EntryOf } from '../../../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { ToldNotice } from '../../../../../shared/features/voices/voice-calls.ts';
import { entriesOf } from '../../../../app/reports/trail-pages.ts';
import type { ToldHouse } from './asked-occurrence.ts';

/** The clock may have been set back a little. */
const MARGIN_MS = MINUTE_MS;

const SETTLED = ['voice.told', 'voice.given-up', 'voice.outdated'] as const;

/** What was sent, given up or dropped. */
export type SettledLetter = EntryOf<(typeof SETTLED)[number]>;

/** A server may be away for long. */
const LONGEST_MS = 31 * DAY_MS;
/** Of one kind; a busy house has hundreds a day. */
const MOST_READ = 20_000;

/** Letters that may tell of these entries, in the order of the trail. */
export async function lettersSettled(
  house: ToldHouse,
  entries: readonly AuditEntry[],
): Promise<readonly SettledLetter[]> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [first, last].map(({ at }) => parseInstant(at) ?? 0);
  const span = {
    since: formatInstant((from ?? 0) - MARGIN_MS),
    until: formatInstant((to ?? 0) + LONGEST_MS),
  };
  const all: SettledLetter[] = [];
  for (const kind of SETTLED) {
    let read = 0;
    for await (const letter of entriesOf(house, { kind, ...span })) {
      read += 1;
      if (letter.detail.seq >= first.seq) all.push(letter);
      if (read === MOST_READ) break;
    }
  }
  return all.sort((a, b) => a.seq - b.seq);
}

/** What became of a letter, of which a notice was a part. */
export function settledState(letter: SettledLetter): ToldNotice['state'] {
  const { at } = letter;
  if (letter.kind === 'voice.outdated') return { is: 'outdated', at };
  const { tries = null } = letter.detail;
  if (letter.kind === 'voice.given-up') {
    const { code, why } = letter.detail;
    return { is: 'given-up', at, tries, code, said: why };
  }
  const { recipients, answered, refused, refusedInAll = refused.length, entries } = letter.detail;
  return { is: 'accepted', at, tries, recipients, refused, refusedInAll, answered, entries };
}
