import type { Instant } from '../domain/values/instant.ts';
import type { Held, PausedSaid } from '../domain/now/paused-group.ts';
import type { ReopeningMood, ReopeningNow } from '../domain/now/reopening-now.ts';
import type { Verdict } from '../domain/now/verdict.ts';
import type { Language } from '../words/language.ts';
import { isPlural, subjectText } from './subject-text.ts';
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

interface Words {
  readonly connecting: string;
  readonly lost: string;
  readonly empty: string;
  readonly flowing: string;
  readonly things: (n: string, isOne: boolean) => string;
  readonly paused: (what: string, isPlural: boolean, until: string) => string;
  readonly until: (time: string) => string;
  readonly openEnd: (isPlural: boolean) => string;
  /** What ends before what the sentence names. */
  readonly earlier: (n: string, until: string) => string;
  /** Of many ends, the first and the last; the last may be nobody's yet. */
  readonly spread: (what: string, isPlural: boolean, first: string, last: string | null) => string;
  readonly reopening: (at: At, n: string, of: string) => string;
  readonly stays: (at: At, mood: Closed) => string;
}

type Closed = Exclude<ReopeningMood, 'going'>;

/** What the sentence is about; `where` begins with a space or is empty. */
interface At {
  readonly what: string;
  readonly isMany: boolean;
  readonly where: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    connecting: 'Looking for the agent…',
    lost: 'The agent does not answer',
    empty: 'Nothing to protect yet',
    flowing: 'Everything is flowing',
    things: (n, isOne) => `${n} ${isOne ? 'thing needs' : 'things need'} your attention`,
    paused: (what, isMany, until) => `${what} ${isMany ? 'are' : 'is'} paused ${until}`,
    until: (time) => `until ${time}`,
    openEnd: (isMany) => `until someone resumes ${isMany ? 'them' : 'it'}`,
    earlier: (n, until) => `${n} more ${until}`,
    spread: (what, isMany, first, last) =>
      `${what} ${isMany ? 'are' : 'is'} paused; the first resume ${first}, the last ${last ?? 'when someone resumes them'}`,
    reopening: ({ what, isMany, where }, n, of) =>
      `${what} ${isMany ? 'are' : 'is'} reopening${where}: ${n} of ${of} flow again`,
    stays: ({ what, isMany, where }, mood) =>
      `${what} ${isMany ? 'stay' : 'stays'} paused${where}${
        {
          'not-ready': isMany ? ': not all are ready' : ': it is not ready',
          'first-failed': ': the first run failed',
          asking: isMany ? ': need your decision' : ': needs your decision',
          kept: ` until someone reopens ${isMany ? 'them' : 'it'}`,
        }[mood]
      }`,
  },
  es: {
    connecting: 'Buscando al agente…',
    lost: 'El agente no responde',
    empty: 'Aún no hay nada que proteger',
    flowing: 'Todo fluye',
    things: (n, isOne) => `${n} ${isOne ? 'asunto requiere' : 'asuntos requieren'} su atención`,
    paused: (what, _, until) => `${what} en pausa ${until}`,
    until: (time) => `hasta ${time}`,
    openEnd: (isMany) => `hasta que alguien ${isMany ? 'las' : 'la'} reanude`,
    earlier: (n, until) => `${n} más ${until}`,
    spread: (what, _, first, last) =>
      `${what} en pausa; las primeras se reanudan ${first}, las últimas ${last ?? 'cuando alguien las reanude'}`,
    reopening: ({ what, isMany, where }, n, of) =>
      `${what} ${isMany ? 'reabren' : 'reabre'}${where}: ${n} de ${of} ya fluyen`,
    stays: ({ what, isMany, where }, mood) =>
      `${what} ${isMany ? 'siguen' : 'sigue'} en pausa${where}${
        {
          'not-ready': isMany ? ': no todos están listos' : ': no está listo',
          'first-failed': ': falló la primera ejecución',
          asking: isMany ? ': requieren su decisión' : ': requiere su decisión',
          kept: ` hasta que alguien ${isMany ? 'los' : 'lo'} reabra`,
        }[mood]
      }`,
  },
};

/**
 * The one sentence: heading of Now, state strip, page title, tray and `remanso status` all show this
 * one. What needs attention is counted beside it (`thingsText`), unless that is the sentence.
 */
export function verdictText(
  verdict: Verdict | { readonly kind: 'empty' | 'flowing' },
  telling: VerdictTelling,
): string {
  const words = WORDS[telling.times.language];
  switch (verdict.kind) {
    case 'connecting':
    case 'lost':
      return words[verdict.kind];
    case 'empty':
    case 'flowing':
      return `${words[verdict.kind]}${placed(telling)}`;
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
  return WORDS[times.language].things(times.number(count), count === 1);
}

/**
 * `ERP is paused until 04:33, CRM until someone resumes it · 1 more until 02:47`; over three ends
 * `95 integrations are paused; the first resume at 03:30, the last at 05:39 CET`.
 */
export function pausedText(said: PausedSaid, telling: VerdictTelling): string {
  const { times, now, isInFull = false } = telling;
  const words = WORDS[times.language];
  const where = placed(telling);
  if (said.kind === 'all') {
    const what = subjectText(said.subject, times.language);
    const form = isInFull ? 'full' : 'zone';
    const first = times.atEnd(said.first, now, said.last === null ? form : 'bare');
    const last = said.last === null ? null : times.atEnd(said.last, now, form);
    // Several, whatever their subject is called.
    const isMany = said.subject.kind !== 'everything';
    const sentence = words.spread(what, isMany, first, last);
    return where === '' ? sentence : `${sentence},${where}`;
  }
  const [main, longer] = said.groups;
  if (main === undefined) return '';
  const what = subjectText(main.subject, times.language);
  const clauses = [words.paused(what, isPlural(main.subject), endText(main, telling, longer))];
  if (longer !== undefined) {
    clauses.push(`${subjectText(longer.subject, times.language)} ${endText(longer, telling)}`);
  }
  const isOne = clauses.length === 1;
  const sentence = `${clauses.join(', ')}${isOne || where === '' ? where : `,${where}`}`;
  if (said.earlier === null) return sentence;
  const { count, until } = said.earlier;
  const early = words.until(times.end(until, now, isInFull ? 'full' : 'zone'));
  return `${sentence} · ${words.earlier(times.number(count), early)}`;
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
  const words = WORDS[times.language];
  if (until === null) return words.openEnd(isPlural(subject));
  const isBare = later !== undefined && later.until !== null;
  return words.until(times.end(until, now, isBare ? 'bare' : isInFull ? 'full' : 'zone'));
}

/** What reopens and its progress, or what keeps it closed. */
export function reopeningText(
  { subject, mood, flowing, of }: Pick<ReopeningNow, 'subject' | 'mood' | 'flowing' | 'of'>,
  times: EndWords,
  where?: string,
): string {
  const words = WORDS[times.language];
  const what = subjectText(subject, times.language);
  const at = {
    what,
    isMany: isPlural(subject),
    where: placed(where === undefined ? {} : { where }),
  };
  return mood === 'going'
    ? words.reopening(at, times.number(flowing), times.number(of))
    : words.stays(at, mood);
}
