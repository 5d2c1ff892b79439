import type { Instant } from '../domain/values/instant.ts';
import type { Held } from '../domain/now/agent-now.ts';
import type { ReopeningMood, ReopeningNow } from '../domain/now/reopening-now.ts';
import type { Verdict } from '../domain/now/verdict.ts';
import type { Language } from './language.ts';
import { isPlural, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

/** How numbers and ends are written: by the dashboard's times, or on the command line's clock. */
export type EndWords = Pick<TimeText, 'language' | 'number' | 'end'>;

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
    openEnd: (isMany) => `hasta que se ${isMany ? 'reanuden' : 'reanude'} a mano`,
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
      return pausedText(verdict, telling);
    case 'reopening':
      return reopeningText(verdict.main, telling.times, telling.where);
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
 * `Everything is paused until 22:17, ERP until 00:15 CET tomorrow`: what is paused now, and what
 * stays paused longest.
 */
export function pausedText(
  { main, others }: { readonly main: Held; readonly others: readonly Held[] },
  telling: VerdictTelling,
): string {
  const { times } = telling;
  const words = WORDS[times.language];
  const last = others.at(-1);
  const what = subjectText(main.subject, times.language);
  const first = words.paused(what, isPlural(main.subject), endText(main, telling, last));
  const where = placed(telling);
  if (last === undefined) return `${first}${where}`;
  const [longer, end] = [subjectText(last.subject, times.language), endText(last, telling)];
  return `${first}, ${longer} ${end}${where === '' ? '' : `,${where}`}`;
}

/** `ERP is paused until 06:00 CET` */
export function heldText(group: Held, telling: VerdictTelling): string {
  return pausedText({ main: group, others: [] }, telling);
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
