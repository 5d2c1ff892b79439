import { timeOf, type HoldEnd } from '../domain/holds/hold-end.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Held, PausedSaid } from '../domain/now/paused-group.ts';
import type { ReopeningSaid } from '../domain/now/reopening-now.ts';
import type { Verdict } from '../domain/now/verdict.ts';
import { listText } from './formats.ts';
import { holdEndText, resumeText } from './hold-end-text.ts';
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
    const { language } = times;
    const isBare = timeOf(said.last) !== null;
    const first = resumeText(said.first, {
      language,
      at: (at) => times.atEnd(at, now, isBare ? 'bare' : form),
    });
    const last = resumeText(said.last, { language, at: (at) => times.atEnd(at, now, form) });
    // Several, whatever their subject is called.
    const count = said.subject.kind === 'everything' ? 1 : 2;
    const sentence = say('paused.spread', { what, first, last, count });
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
  const { count, end } = said.earlier;
  const earlier = { n: times.number(count), until: untilText(end, count, telling) };
  return `${sentence} · ${say('paused.earlier', earlier)}`;
}

/** `ERP is paused until 06:00 CET` */
export function heldText(group: Held, telling: VerdictTelling): string {
  return pausedText({ kind: 'each', groups: [group], earlier: null }, telling);
}

/** Without its zone if a later end with it follows. */
function endText({ subject, end }: Held, telling: VerdictTelling, later?: Held): string {
  const isBare = later !== undefined && timeOf(later.end) !== null;
  return untilText(end, howMany(subject), telling, isBare);
}

function untilText(
  end: HoldEnd,
  count: number,
  { times, now, isInFull = false }: VerdictTelling,
  isBare = false,
): string {
  const form = isBare ? 'bare' : isInFull ? 'full' : 'zone';
  const until = (at: Instant): string => times.end(at, now, form);
  return holdEndText(end, { language: times.language, until }, count);
}

/** What reopens and its progress, or what keeps it closed. */
export function reopeningText(
  { subject, mood, flowing, of, waitsFor }: ReopeningSaid,
  times: Pick<EndWords, 'language' | 'number'>,
  where?: string,
): string {
  const { language } = times;
  const say = nowWords(language);
  const values = {
    what: subjectText(subject, language),
    where: placed(where === undefined ? {} : { where }),
    count: howMany(subject),
  };
  if (mood === 'not-ready' && waitsFor !== undefined) {
    return say('reopening.not-ready-for', { ...values, systems: listText(waitsFor, language) });
  }
  const [n, all] = [times.number(flowing), times.number(of)];
  return say(`reopening.${mood}`, { ...values, n, of: all });
}
