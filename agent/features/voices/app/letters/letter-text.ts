import { reasonWithTicket } from '../../../../../shared/domain/definitions/ticket-text.ts';
import { subjectOf, type Subject } from '../../../../../shared/domain/now/subject.ts';
import type { AuditEntry, EntryOf } from '../../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../../../shared/domain/values/instant.ts';
import { integrationsText } from '../../../../../shared/i18n/subject-text.ts';
import { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { aboutInWords, entryInWords } from '../../../../../shared/i18n/trail/entry-words.ts';
import { Names } from '../../../../../shared/i18n/trail/names.ts';
import { heldText } from '../../../../../shared/i18n/verdict-text.ts';
import type { Language } from '../../../../../shared/words/language.ts';
import { documentOf, type Definitions } from '../../../../core/state/definitions.ts';
import { alarmLetter } from './alarm-text.ts';
import { forgottenText } from './forgotten-text.ts';
import { letterWords, type LetterText } from './letter-words.ts';
import { soonText } from './soon-text.ts';
import { spanValues } from './span-values.ts';
import { alarmOf } from '../../core/told-alarm.ts';
import { topicOf } from '../../core/trail-routes.ts';

export interface LetterTelling {
  readonly definitions: Definitions;
  readonly language: Language;
  /** Of what is about no window. */
  readonly zone: string;
}

/** What happened, as tray, page and trail say it; on the clock of its window. */
export function letterText(entry: AuditEntry, telling: LetterTelling): LetterText {
  const times = timesOf(entry, telling);
  const at = instantOf(entry);
  if (entry.kind === 'window.opened') return openedText(entry, telling, times);
  if (entry.kind === 'occurrence.soon') return soonText(entry, telling.definitions, times);
  if (entry.kind === 'hold.forgotten') return forgottenText(entry, telling.definitions, times);
  const say = letterWords(telling.language);
  const names = new Names(documentOf(telling.definitions));
  const alarm = alarmOf(entry);
  if (alarm !== undefined) return alarmLetter(entry, alarm, names, times);
  const teller = { times, at, names };
  const { name } = entry.actor;
  return {
    subject: say('subject', {
      about: aboutInWords(entry, teller),
      said: entryInWords(entry, teller),
    }),
    lines: [
      ...(topicOf(entry)?.kind === 'changed' && entry.occurrence !== undefined
        ? [say('span', spanValues(entry.occurrence, times))]
        : []),
      ...(entry.reason === undefined ? [] : [say('reason', { reason: entry.reason })]),
      say('when', { at: times.at(at, at, true) }),
      ...(entry.actor.kind === 'person' && name !== undefined ? [say('by', { name })] : []),
    ],
  };
}

/** Several as one, oldest first. */
export function digestText(
  entries: readonly AuditEntry[],
  { inAll, upTo }: { readonly inAll: number; readonly upTo: AuditEntry },
  telling: LetterTelling,
): LetterText {
  const say = letterWords(telling.language);
  const times = new TimeText(telling.zone, telling.language, true);
  const instants = [...entries, upTo].map(instantOf);
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  const number = (value: number): string => times.number(value);
  const more = inAll - entries.length;
  return {
    subject: say('digest', {
      ...{ n: number(inAll), count: inAll },
      ...{ from: times.until(first, last), to: times.until(last, last) },
    }),
    lines: [
      ...entries.map((entry) => {
        const own = timesOf(entry, telling);
        const moment = own.moment(instantOf(entry), last);
        return say('digest.line', { moment, subject: letterText(entry, telling).subject });
      }),
      ...(more > 0 ? [say('digest.more', { n: number(more), count: more, seq: upTo.seq })] : []),
    ],
  };
}

export function testText(voice: string, language: Language): LetterText {
  const say = letterWords(language);
  return { subject: say('test'), lines: [say('test.line', { voice })] };
}

/** As tray and page say it. */
function openedText(
  { windowId, occurrence, detail, reason, at }: EntryOf<'window.opened'>,
  { definitions, language }: LetterTelling,
  times: TimeText,
): LetterText {
  const say = letterWords(language);
  const now = instantOf({ at });
  const closesAt = parseInstant(occurrence.closesAt) ?? now;
  const subject = windowSubject(windowId, definitions) ?? {
    kind: 'named',
    names: [detail.title ?? windowId],
  };
  const group = { subject, end: { kind: 'time', at: closesAt } } as const;
  const why = reason === undefined ? detail.change : reasonWithTicket(reason, detail.change);
  return {
    subject: heldText(group, { times, now, isInFull: true }),
    lines: [
      say('window', {
        title: detail.title ?? windowId,
        integrations: integrationsText(detail.integrations, language),
      }),
      ...(why === undefined ? [] : [say('reason', { reason: why })]),
    ],
  };
}

/** `undefined`: the window was removed since. */
function windowSubject(windowId: string, definitions: Definitions): Subject | undefined {
  const covers = definitions.windows.get(windowId)?.covers;
  return covers === undefined ? undefined : subjectOf([covers], documentOf(definitions));
}

export function timesOf(entry: AuditEntry, telling: LetterTelling): TimeText {
  const { definitions, language, zone } = telling;
  const { windowId } = entry;
  const window = windowId === undefined ? undefined : definitions.windows.get(windowId);
  // Its window may be removed.
  const own = entry.kind === 'occurrence.soon' ? entry.detail.timeZone : window?.timeZone;
  return new TimeText(own ?? zone, language, true);
}

/** The instant of an entry, for what waits. */
export function instantOf({ at }: Pick<AuditEntry, 'at'>): Instant {
  return parseInstant(at) ?? 0;
}
