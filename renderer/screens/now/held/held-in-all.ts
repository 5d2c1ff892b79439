import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { unknownText } from '../../../../shared/i18n/run-tally-text.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { NowWords } from '../../../model/verdict/verdict-words.ts';
import type { HeldCounts } from './use-held-counts.ts';

export interface HeldInAll {
  /** On record. */
  readonly soFar: number;
  /** By the schedules of others, while held: counted only. */
  readonly due: number;
  /** If nothing changes. */
  readonly toCome: number;
  /** Some have no end: what they will hold is not counted. */
  readonly hasOpenEnd: boolean;
  /** Integrations whose schedulers do not say all of when they are due: there may be more. */
  readonly notKnown: number;
}

/** Held runs of all rows together; `null` while one is not counted yet. */
export function heldInAll(
  held: readonly IntegrationStatus[],
  counts: HeldCounts,
): HeldInAll | null {
  const sum = { soFar: 0, due: 0, toCome: 0, hasOpenEnd: false, notKnown: 0 };
  for (const { id, holds } of held) {
    const count = counts.get(id);
    if (count === undefined) return null;
    sum.soFar += count.skipped;
    sum.due += count.due;
    if (count.isNotKnown) sum.notKnown += 1;
    const isOpen = endOfHolds(holds).kind !== 'time';
    if (isOpen) sum.hasOpenEnd = true;
    else sum.toCome += count.held;
  }
  return held.length === 0 ? null : sum;
}

/** `at least 38 runs held so far, 71 more if nothing changes; 2 integrations not known` */
export function heldInAllText(sum: HeldInAll, t: NowWords, times: TimeText): string {
  const { soFar, due, toCome, hasOpenEnd, notKnown } = sum;
  if (notKnown > 0 && soFar + due + toCome === 0) return t('held.notKnown');
  // `at least 0` says nothing.
  const hasNone = notKnown > 0 && soFar === 0;
  const counted = [
    ...(hasNone ? [] : [t('held.inAll', { count: soFar, n: times.number(soFar) })]),
    ...(due === 0 ? [] : [t('held.inAllDue', { count: due, n: times.number(due) })]),
    ...(hasNone && due === 0
      ? [t('held.toHold', { count: toCome, n: times.number(toCome) })]
      : [t('held.inAllMore', { n: times.number(toCome) })]),
  ].join(', ');
  return [
    notKnown === 0 ? counted : t('held.atLeast', { text: counted }),
    ...(notKnown === 0 ? [] : [unknownText(notKnown, times)]),
    ...(hasOpenEnd ? [t('held.inAllOpen')] : []),
  ].join('; ');
}
