import type { Instant } from '../domain/values/instant.ts';
import type { Held, PausedSaid } from '../domain/now/paused-group.ts';
import type { ReopeningNow } from '../domain/now/reopening-now.ts';
import type { Verdict } from '../domain/now/verdict.ts';
import { nowWords } from './now/now-words.ts';
import { howMany, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

/** How numbers and ends are written: by the dashboard's times, or on the command line's clock. */
export type EndWords = Pick<TimeText, 'language' | 'number' | 'end' | 'atEnd'>;

/** What every sentence about the present needs. */
export interface VerdictTelling {
  readonly times: EndWords;
  readonly now: Instant;
  /** Where no clock with its zone stands beside it: `06:00 CET (UTC+1)`. */
  readonly isInFull?: boolean;
  /** `on erp-db1`, where several agents are told of. */
  readonly where?: string;
}

/**
 * The one sentence: heading of Now, state strip, page title, tray and `remanso status` all show this
 * one. What needs attention is counted beside it (`thingsText`), unless that is the sentence.
 */
export function verdictText(
  verdict: Verdict | { readonly kind: 'empty' | 'flowing' },
  telling: VerdictTelling,
): string {
  const say = nowWords(telling.times.language);
  switch (verdict.kind) {
    case 'connecting':
    case 'lost':
      return say(`verdict.${verdict.kind}`);
    case 'empty':
    case 'flowing':
      return `${say(`verdict.${verdict.kind}`)}${placed(telling)}`;
    case 'trouble':
      return `${thingsText(verdict.things.length, telling.times)}${placed(telling)}`;
    case 'paused':
      return pausedText(verdict.said, telling);
    case 'reopening': {
      const reopens = reopeningText(verdict.main, telling.times, telling.where);
      const { paused } = verdict;
      return paused === null ? reopens : `${reopens} · ${pausedText(paused.said, telling)}`;
    }
  }
}

function placed({ where }: Pick<VerdictTelling, 'where'>): string {
  return where === undefined ? '' : ` ${where}`;
}

/** `3 things need your attention` */
export function thingsText(count: number, times: EndWords): string {
  return nowWords(times.language)('things', { n: times.number(count), count });
}

/**
 * `ERP is paused until 04:33, CRM until someone resumes it · 1 more until 02:47`; over three ends
 * `95 integrations are paused; the first resume at 03:30, the last at 05:39 CET`.
 */
export function pausedText(said: PausedSaid, telling: VerdictTelling): string {
  const { times, now, isInFull = false } = telling;
  const say = nowWords(times.language);
  const where = placed(telling);
  if (said.kind === 'all') {
    const what = subjectText(said.subject, times.language);
    const form = isInFull ? 'full' : 'zone';
    const first = times.atEnd(said.first, now, said.last === null ? form : 'bare');
    const last = said.last === null ? null : times.atEnd(said.last, now, form);
    // Several, whatever their subject is called.
    const values = { what, first, count: said.subject.kind === 'everything' ? 1 : 2 };
    const sentence =
      last === null ? say('paused.spreadOpen', values) : say('paused.spread', { ...values, last });
    return where === '' ? sentence : `${sentence},${where}`;
  }
  const [main, longer] = said.groups;
  if (main === undefined) return '';
  const what = subjectText(main.subject, times.language);
  const until = endText(main, telling, longer);
  const clauses = [say('paused', { what, until, count: howMany(main.subject) })];
  if (longer !== undefined) {
    clauses.push(`${subjectText(longer.subject, times.language)} ${endText(longer, telling)}`);
  }
  const isOne = clauses.length === 1;
  const sentence = `${clauses.join(', ')}${isOne || where === '' ? where : `,${where}`}`;
  if (said.earlier === null) return sentence;
  const { count, until: early } = said.earlier;
  const time = times.end(early, now, isInFull ? 'full' : 'zone');
  const earlier = { n: times.number(count), until: say('paused.until', { time }) };
  return `${sentence} · ${say('paused.earlier', earlier)}`;
}

/** `ERP is paused until 06:00 CET` */
export function heldText(group: Held, telling: VerdictTelling): string {
  return pausedText({ kind: 'each', groups: [group], earlier: null }, telling);
}

/** Without its zone if a later end with it follows. */
function endText(
  { subject, until }: Held,
  { times, now, isInFull = false }: VerdictTelling,
  later?: Held,
): string {
  const say = nowWords(times.language);
  if (until === null) return say('paused.openEnd', { count: howMany(subject) });
  const isBare = later !== undefined && later.until !== null;
  const time = times.end(until, now, isBare ? 'bare' : isInFull ? 'full' : 'zone');
  return say('paused.until', { time });
}

/** What reopens and its progress, or what keeps it closed. */
export function reopeningText(
  { subject, mood, flowing, of }: Pick<ReopeningNow, 'subject' | 'mood' | 'flowing' | 'of'>,
  times: EndWords,
  where?: string,
): string {
  return nowWords(times.language)(`reopening.${mood}`, {
    what: subjectText(subject, times.language),
    where: placed(where === undefined ? {} : { where }),
    count: howMany(subject),
    n: times.number(flowing),
    of: times.number(of),
  });
}
