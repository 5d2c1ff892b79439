import { nominalMs, parseDuration } from '../domain/values/duration.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { reopeningSchema, type ReopeningPolicy } from '../domain/definitions/maintenance-window.ts';
import type { FirstRun, ReopeningNow } from '../domain/now/reopening-now.ts';
import { nowWords } from './now/now-words.ts';
import { outcomeWords } from './outcomes/outcome-words.ts';
import type { TimeText } from './time-text.ts';

/** How times are told: by the dashboard's times, or on the command line's clock. */
export type ReopeningTimes = Pick<TimeText, 'language' | 'number' | 'length' | 'at' | 'until'>;

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
  const say = nowWords(times.language);
  const at = parseInstant(closesAt ?? '');
  const closed =
    at === undefined ? '' : say('line.closed', { title: one.title, time: times.at(at, now) });
  return [closed, whatComes(one, policy, times, now)].filter((part) => part !== '').join(' ');
}

function whatComes(
  { mood, overrunAt, status, first }: ReopeningNow,
  policy: ReopeningPolicy,
  times: ReopeningTimes,
  now: Instant,
): string {
  const say = nowWords(times.language);
  const time = times.until(overrunAt, now);
  switch (mood) {
    case 'asking':
      return say('line.asking', { time });
    case 'kept':
      return say('line.kept');
    case 'not-ready':
    case 'first-failed':
      return say(`line.checking.${status.otherwise}`, { time });
    case 'going':
      if (status.waiting.length === 0) return say('line.settling');
      return first === undefined ? pace(policy, times) : firstText(first, times, now);
  }
}

function firstText({ name, since }: FirstRun, times: ReopeningTimes, now: Instant): string {
  const say = nowWords(times.language);
  if (since === null) return say('line.first', { name });
  return say('line.firstSince', { name, since: times.until(since, now) });
}

/** A gap too short to notice is not shown. */
const SHORTEST_GAP_MS = 1000;

function pace({ atOnce, gap }: ReopeningPolicy, times: ReopeningTimes): string {
  const parsed = parseDuration(gap);
  const ms = parsed === undefined ? 0 : nominalMs(parsed);
  const values = { atOnce: times.number(atOnce), gap: times.length(ms) };
  return nowWords(times.language)(ms < SHORTEST_GAP_MS ? 'line.pace' : 'line.paceApart', values);
}

/** What it waits for: each system that is not ready, with what its last check found. */
export function waitedFor(
  { status }: ReopeningNow,
  nameOf: (systemId: string) => string,
  times: ReopeningTimes,
): string[] {
  const say = nowWords(times.language);
  return status.systems
    .filter(({ isReady }) => !isReady)
    .map(({ systemId, passes, needed, lastOutcome }) => {
      const last =
        lastOutcome === null ? say('line.notYet') : outcomeWords(lastOutcome, times.language);
      return say('line.check', {
        ...{ name: nameOf(systemId), last },
        ...{ passes: times.number(passes), needed: times.number(needed) },
      });
    });
}
