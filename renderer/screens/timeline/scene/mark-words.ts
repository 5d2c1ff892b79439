import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { RunVerdict } from '../../../../shared/contract/timeline.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { totalOf, type LaneTick, type RunCounts } from './lane-data.ts';
import type { LaneMark } from './lane-marks.ts';
import { pausesAt, type Pause } from './pauses.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';

const ORDER = ['running', 'succeeded', 'failed', 'skipped', 'held', 'missed', 'planned'] as const;

export interface MarkWords {
  /** `28 ran, 2 failed` */
  counts(counts: RunCounts): string;
  /** `due 02:50 CET, skipped, held by ERP monthly maintenance` */
  sentence(mark: LaneMark, pauses: readonly Pause[]): string;
}

type VerdictKey = `verdict.${RunVerdict | 'due' | 'dueHeld'}`;

/** What was due in the past without a record is due by the schedule of another scheduler. */
function verdictKey({ verdict, at }: LaneTick, now: Instant): VerdictKey {
  if (at > now) return `verdict.${verdict}`;
  if (verdict === 'planned') return 'verdict.due';
  return verdict === 'held' ? 'verdict.dueHeld' : `verdict.${verdict}`;
}

/** Each mark as a sentence, read by screen readers in place of the picture. */
export function useMarkWords(times: TimeText): MarkWords {
  const now = useMinute();
  const { t } = useTranslation('timeline');
  return useMemo(() => {
    const counts = (some: RunCounts): string =>
      totalOf(some) === 0
        ? t('count.none')
        : ORDER.filter((verdict) => some[verdict] > 0)
            .map((verdict) => t(`count.${verdict}`, { count: some[verdict] }))
            .join(', ');
    const sentence = (mark: LaneMark, pauses: readonly Pause[]): string => {
      if (mark.kind === 'bar') {
        const isLong = mark.to - mark.at > 12 * HOUR_MS;
        const span = { from: times.time(mark.at), to: times.time(mark.to) };
        return isLong
          ? `${times.day(mark.at)}: ${counts(mark.counts)}`
          : t('bar.label', { ...span, counts: counts(mark.counts) });
      }
      const said = { time: times.time(mark.at), verdict: t(verdictKey(mark.tick, now)) };
      const isHeld = mark.tick.verdict === 'skipped' || mark.tick.verdict === 'held';
      const owners = pausesAt(pauses, mark.at).map(({ owner }) => owner);
      return isHeld && owners.length > 0
        ? t('tick.held', { ...said, owners: owners.join(', ') })
        : t('tick.plain', said);
    };
    return { counts, sentence };
  }, [t, times, now]);
}
