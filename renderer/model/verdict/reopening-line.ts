import type { TFunction } from 'i18next';
import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import {
  reopeningSchema,
  type ReopeningPolicy,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import type { ReopeningNow } from '../../../shared/domain/now/reopening-now.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';

export type ReopeningWords = TFunction<'reopening'>;

export interface ReopeningTelling {
  readonly t: ReopeningWords;
  readonly times: TimeText;
  readonly now: Instant;
}

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
  telling: ReopeningTelling,
): string {
  const { t, times, now } = telling;
  const at = parseInstant(closesAt ?? '');
  const closed =
    at === undefined ? '' : t('line.closed', { title: one.title, time: times.at(at, now) });
  return [closed, whatComes(one, policy, telling)].filter((part) => part !== '').join(' ');
}

function whatComes(
  { mood, overrunAt, status }: ReopeningNow,
  policy: ReopeningPolicy,
  { t, times, now }: ReopeningTelling,
): string {
  const time = times.until(overrunAt, now);
  switch (mood) {
    case 'asking':
      return t('line.asking', { time });
    case 'kept':
      return t('line.kept');
    case 'not-ready':
    case 'first-failed':
      return t('line.tried', { time, then: t(`line.then.${status.otherwise}`) });
    case 'going':
      return status.waiting.length === 0 ? t('line.settling') : pace(policy, t, times);
  }
}

/** A gap too short to notice is not shown. */
const SHORTEST_GAP_MS = 1000;

function pace({ atOnce, gap }: ReopeningPolicy, t: ReopeningWords, times: TimeText): string {
  const n = times.number(atOnce);
  const parsed = parseDuration(gap);
  const ms = parsed === undefined ? 0 : nominalMs(parsed);
  return ms < SHORTEST_GAP_MS
    ? t('line.pace', { n })
    : t('line.paceGap', { n, gap: times.length(ms) });
}
