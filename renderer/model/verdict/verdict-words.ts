import type { TFunction } from 'i18next';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { PausedGroup } from '../../../shared/domain/now/paused-group.ts';
import type { ReopeningNow } from '../../../shared/domain/now/reopening-now.ts';
import type { PausedGroups, Verdict } from '../../../shared/domain/now/verdict.ts';
import { isPlural, subjectText } from '../../../shared/i18n/subject-text.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import {
  reopeningLine,
  reopeningSentence,
  type ReopeningFacts,
  type ReopeningTelling,
  type ReopeningWords,
} from './reopening-sentence.ts';

export type NowWords = TFunction<'now'>;

/** What every sentence needs: words, times, the present, window titles by id. */
export interface Telling {
  readonly t: NowWords;
  readonly times: TimeText;
  readonly now: Instant;
  readonly titleOf: (windowId: string) => string;
  readonly reopening: ReopeningWords;
  readonly reopeningFacts: (windowId: string) => ReopeningFacts;
}

/** The one sentence: heading of Now, state strip, page title. */
export function verdictSentence(verdict: Verdict, telling: Telling): string {
  const { t, times } = telling;
  switch (verdict.kind) {
    case 'connecting':
      return t('verdict.connecting');
    case 'lost':
      return t('verdict.lost');
    case 'empty':
      return t('verdict.empty');
    case 'flowing':
      return t('verdict.flowing');
    case 'paused':
      return pausedSentence(verdict.main, telling);
    case 'reopening':
      return reopeningSentence(verdict.main, toReopening(telling));
    case 'trouble':
      return t('verdict.trouble', { count: verdict.things, n: times.number(verdict.things) });
  }
}

export function pausedSentence(
  { subject, until }: PausedGroup,
  { t, times, now }: Telling,
): string {
  const time = until === null ? '' : times.until(until, now);
  if (subject.kind === 'everything') {
    return until === null
      ? t('verdict.everythingPausedOpen')
      : t('verdict.everythingPaused', { time });
  }
  const what = subjectText(subject, times.language);
  const count = isPlural(subject) ? 2 : 1;
  return until === null
    ? t('verdict.pausedOpen', { count, what })
    : t('verdict.paused', { count, what, time });
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

/** The line below the sentence. */
export function verdictLine(
  verdict: Verdict,
  counts: { readonly integrations: number; readonly systems: number },
  telling: Telling,
): string {
  const { t, times, now } = telling;
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
      return pausedLine(verdict.main, verdict.others, telling);
    case 'reopening':
      return joined([
        reopeningLine(
          verdict.main,
          telling.reopeningFacts(verdict.main.windowId),
          toReopening(telling),
        ),
        ...besides(verdict.others, verdict.paused, telling),
      ]);
    case 'trouble':
      return troubleLine(verdict, telling);
  }
}

function troubleLine(
  { paused, reopenings }: Extract<Verdict, { kind: 'trouble' }>,
  telling: Telling,
): string {
  const [first, ...more] = reopenings;
  if (first !== undefined) {
    const sentence = reopeningSentence(first, toReopening(telling));
    return joined([sentence, ...besides(more, paused, telling)]);
  }
  if (paused === null) return telling.t('line.noTroubleRest');
  return `${pausedSentence(paused.main, telling)} · ${ownersLine(paused.main, telling)}`;
}

/** What else is paused. */
function besides(
  reopenings: readonly ReopeningNow[],
  paused: PausedGroups | null,
  telling: Telling,
): string[] {
  const rests = paused === null ? [] : [paused.main, ...paused.others];
  const sentences = [
    ...reopenings.map((one) => reopeningSentence(one, toReopening(telling))),
    ...rests.map((rest) => pausedSentence(rest, telling)),
  ];
  return sentences.length === 0
    ? []
    : [telling.t('line.also', { sentence: sentences.join(' · ') })];
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function toReopening({ reopening, times, now }: Telling): ReopeningTelling {
  return { t: reopening, times, now };
}

function pausedLine(main: PausedGroup, others: readonly PausedGroup[], telling: Telling): string {
  const owners = ownersLine(main, telling);
  if (others.length === 0) return owners;
  const also = others.map((rest) => pausedSentence(rest, telling)).join(' · ');
  return `${owners} · ${telling.t('line.also', { sentence: also })}`;
}

function ownersLine({ holds }: PausedGroup, telling: Telling): string {
  return [...new Set(holds.slice(0, 3).map((hold) => ownerSentence(hold, telling)))].join(' + ');
}
