import { nominalMs, parseDuration } from '../domain/values/duration.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { reopeningSchema, type ReopeningPolicy } from '../domain/definitions/maintenance-window.ts';
import type { ReopeningNow } from '../domain/now/reopening-now.ts';
import { outcomeWords } from './outcome-words.ts';
import type { Language } from '../words/language.ts';
import type { TimeText } from './time-text.ts';

/** How times are told: by the dashboard's times, or on the command line's clock. */
export type ReopeningTimes = Pick<TimeText, 'language' | 'number' | 'length' | 'at' | 'until'>;

type Otherwise = ReopeningNow['status']['otherwise'];

interface Words {
  readonly closed: (title: string, time: string) => string;
  readonly tried: (time: string, then: Otherwise) => string;
  readonly asking: (time: string) => string;
  readonly kept: string;
  readonly settling: string;
  readonly pace: (atOnce: string, gap: string | undefined) => string;
  readonly check: (name: string, passes: string, needed: string, last: string) => string;
  readonly notYet: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    closed: (title, time) => `${title} closed ${time}.`,
    tried: (time, then) =>
      `Checking until ${time}, then ${
        { release: 'everything reopens anyway', keep: 'it stays closed', ask: 'you decide' }[then]
      }.`,
    asking: (time) => `Checked until ${time}. Reopen it, keep it closed, or check again.`,
    kept: 'Someone kept it closed. Nothing is checked any more.',
    settling: 'Everything flows; held runs are still being caught up.',
    pace: (atOnce, gap) =>
      gap === undefined
        ? `One after another, at most ${atOnce} at once.`
        : `One after another, ${gap} apart, at most ${atOnce} at once.`,
    check: (name, passes, needed, last) =>
      `${name} is not ready: ${passes} of ${needed} passes in a row (${last})`,
    notYet: 'not checked yet',
  },
  es: {
    closed: (title, time) => `${title} cerró ${time}.`,
    tried: (time, then) =>
      `Se comprueba hasta ${time}; después, ${
        { release: 'se reabre todo igualmente', keep: 'sigue cerrada', ask: 'decide usted' }[then]
      }.`,
    asking: (time) => `Se comprobó hasta ${time}. Reábrala, déjela cerrada o vuelva a comprobar.`,
    kept: 'Alguien la dejó cerrada. Ya no se comprueba nada.',
    settling: 'Todo fluye; aún se recuperan ejecuciones retenidas.',
    pace: (atOnce, gap) =>
      gap === undefined
        ? `Una tras otra, ${atOnce} a la vez como mucho.`
        : `Una tras otra, con ${gap} entre ellas, ${atOnce} a la vez como mucho.`,
    check: (name, passes, needed, last) =>
      `${name} no está listo: ${passes} de ${needed} comprobaciones buenas seguidas (${last})`,
    notYet: 'aún sin comprobar',
  },
};

/** Used if a window has no setting of its own. */
const PLAIN_POLICY = reopeningSchema.parse({});

/** What the definition and the status of its window say. */
export interface ReopeningFacts {
  readonly closesAt: string | null;
  readonly policy?: ReopeningPolicy | undefined;
}

/** The line below the sentence: when the window closed, and what happens next by itself. */
export function reopeningLine(
  one: ReopeningNow,
  { closesAt, policy = PLAIN_POLICY }: ReopeningFacts,
  { times, now }: { readonly times: ReopeningTimes; readonly now: Instant },
): string {
  const words = WORDS[times.language];
  const at = parseInstant(closesAt ?? '');
  const closed = at === undefined ? '' : words.closed(one.title, times.at(at, now));
  return [closed, whatComes(one, policy, times, now)].filter((part) => part !== '').join(' ');
}

function whatComes(
  { mood, overrunAt, status }: ReopeningNow,
  policy: ReopeningPolicy,
  times: ReopeningTimes,
  now: Instant,
): string {
  const words = WORDS[times.language];
  const time = times.until(overrunAt, now);
  switch (mood) {
    case 'asking':
      return words.asking(time);
    case 'kept':
      return words.kept;
    case 'not-ready':
    case 'first-failed':
      return words.tried(time, status.otherwise);
    case 'going':
      return status.waiting.length === 0 ? words.settling : pace(policy, times);
  }
}

/** A gap too short to notice is not shown. */
const SHORTEST_GAP_MS = 1000;

function pace({ atOnce, gap }: ReopeningPolicy, times: ReopeningTimes): string {
  const parsed = parseDuration(gap);
  const ms = parsed === undefined ? 0 : nominalMs(parsed);
  return WORDS[times.language].pace(
    times.number(atOnce),
    ms < SHORTEST_GAP_MS ? undefined : times.length(ms),
  );
}

/** What it waits for: each system that is not ready, with what its last check found. */
export function waitedFor(
  { status }: ReopeningNow,
  nameOf: (systemId: string) => string,
  times: ReopeningTimes,
): string[] {
  const words = WORDS[times.language];
  return status.systems
    .filter(({ isReady }) => !isReady)
    .map(({ systemId, passes, needed, lastOutcome }) => {
      const last = lastOutcome === null ? words.notYet : outcomeWords(lastOutcome, times.language);
      return words.check(nameOf(systemId), times.number(passes), times.number(needed), last);
    });
}
