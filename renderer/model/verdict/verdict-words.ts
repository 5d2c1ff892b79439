import type { TFunction } from 'i18next';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { endOfHolds, type EndingHold } from '../../../shared/domain/holds/hold-end.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ReopeningNow } from '../../../shared/domain/now/reopening-now.ts';
import {
  besideSentence,
  type PausedNow,
  type Verdict,
} from '../../../shared/domain/now/verdict.ts';
import { reopeningLine, type ReopeningFacts } from '../../../shared/i18n/reopening-line.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { holdEndText } from '../../../shared/i18n/hold-end-text.ts';
import { hostsConfirmedText } from '../../../shared/i18n/hosts-confirmed-text.ts';
import { reopeningText, thingsText } from '../../../shared/i18n/verdict-text.ts';

export type NowWords = TFunction<'now'>;

/** What every sentence needs: words, times, the present, window titles by id. */
export interface Telling {
  readonly t: NowWords;
  readonly times: TimeText;
  readonly now: Instant;
  readonly titleOf: (windowId: string) => string;
  readonly reopeningFacts: (windowId: string) => ReopeningFacts;
}

/** A browser on a shared machine may not know its user. */
export function personName(by: string, t: NowWords): string {
  return by === '' ? t('entry.someone') : by;
}

/** Why: the owner of the hold and the reason given. */
export function ownerSentence(hold: HoldText, { t, titleOf }: Telling): string {
  const { kind, windowId, by, reason } = hold;
  if (kind === 'manual') return t('line.by', { by: personName(by, t), reason });
  const title = titleOf(windowId ?? '');
  return reason === '' || reason === title ? title : t('line.window', { title, reason });
}

/** `until 22:17 CET` / `until someone resumes it` */
export function holdEndWords(
  holds: readonly EndingHold[],
  { times, now }: Pick<Telling, 'times' | 'now'>,
  count = 1,
): string {
  const until = (at: Instant): string => times.until(at, now);
  return holdEndText(endOfHolds(holds), { language: times.language, until }, count);
}

/** The line below the sentence; `hasHolds`: each hold has a line of its own below. */
export function verdictLine(
  verdict: Verdict,
  counts: { readonly integrations: number; readonly systems: number },
  telling: Telling,
  hasHolds = false,
): string {
  const { t, times, now } = telling;
  const things = besideSentence(verdict).length;
  const attention = things === 0 ? '' : thingsText(things, times);
  switch (verdict.kind) {
    case 'connecting':
      return '';
    case 'lost':
      return t('line.lost', { time: times.moment(verdict.since, now) });
    case 'empty':
      return t('line.empty');
    case 'flowing':
      return t('line.calm', {
        integrations: t('line.integrations', {
          count: counts.integrations,
          n: times.number(counts.integrations),
        }),
        systems: t('line.systems', { count: counts.systems, n: times.number(counts.systems) }),
      });
    case 'paused':
      return joined([
        attention,
        ...hostsOf(verdict, times),
        pausedLine(verdict, counts.integrations, telling, hasHolds),
      ]);
    case 'reopening':
      return joined([
        attention,
        reopeningLine(verdict.main, telling.reopeningFacts(verdict.main.windowId), {
          times,
          now,
        }),
        ...besides(verdict.others, verdict.paused, telling),
      ]);
    case 'trouble':
      return t('line.noTroubleRest');
  }
}

/** `confirmed by 41 of 43 hosts` */
function hostsOf({ hosts }: PausedNow, times: TimeText): string[] {
  return hosts === undefined ? [] : [hostsConfirmedText(hosts, times)];
}

/** What the sentence above does not say: the other reopenings, and what hosts confirm. */
function besides(
  reopenings: readonly ReopeningNow[],
  paused: PausedNow | null,
  telling: Telling,
): string[] {
  const sentences = [
    ...reopenings.map((one) => reopeningText(one, telling.times)),
    ...(paused === null ? [] : hostsOf(paused, telling.times)),
  ];
  return sentences.length === 0
    ? []
    : [telling.t('line.also', { sentence: sentences.join(' · ') })];
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** The owner and reason of the only hold; several are counted. */
function pausedLine(
  { holds, tally }: PausedNow,
  all: number,
  telling: Telling,
  hasHolds: boolean,
): string {
  const { t, times } = telling;
  const [only, ...more] = holds;
  const isAlone = only !== undefined && more.length === 0;
  if (isAlone && !hasHolds) return ownerSentence(only.hold, telling);
  return t('line.holds', {
    count: holds.length,
    n: times.number(holds.length),
    paused: times.number(tally.paused),
    all: times.number(all),
  });
}
