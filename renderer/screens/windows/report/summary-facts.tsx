import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { endedEarly, keptByOthers } from '../../../../shared/report/how-it-ended.ts';
import { releaseReasonWords } from '../../../../shared/i18n/reason-words.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { useTimes } from '../../../i18n/use-times.ts';

/** A delay above this is shown. */
const ON_TIME_MS = 1_000;

/** Plan and outcome of one occurrence, in lines. */
export function SummaryFacts({ report }: { readonly report: OccurrenceReport }): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  const { planned, occurrence, opening, closing, fullFlow, totals, amendments } = report;
  const isChanged =
    planned.opensAt !== occurrence.opensAt || planned.closesAt !== occurrence.closesAt;
  const at = (
    moment: { readonly at: string } | null,
    lateMs: number,
    key: 'summary.late' | 'summary.after',
  ): string => {
    if (moment === null) return t('summary.notYet');
    const late = times.length(lateMs);
    const told = lateMs < ON_TIME_MS ? t('summary.onTime') : t(key, { late });
    return `${times.clock(parseInstant(moment.at) ?? 0, true)} · ${told}`;
  };
  const [ended, kept] = [endedEarly(report), keptByOthers(report)];
  const closedText = (): string => {
    const lateMs = closing?.lateMs ?? 0;
    if (closing === null || ended === undefined) return at(closing, lateMs, 'summary.after');
    const who = ended.who.name ?? '';
    const early = t('summary.early', { early: times.length(ended.ms), who });
    if (lateMs >= ON_TIME_MS) return `${at(closing, lateMs, 'summary.after')} · ${early}`;
    return `${times.clock(parseInstant(closing.at) ?? 0, true)} · ${early}`;
  };
  const count = (number: number): string =>
    number === 0 ? t('summary.none') : times.number(number);
  const facts = [
    [t('summary.planned'), spanOf(planned, times)],
    ...(isChanged ? [[t('summary.asItWas'), spanOf(occurrence, times)]] : []),
    [
      t('summary.opened'),
      opening.heldFrom === null
        ? at(opening, opening.lateMs, 'summary.late')
        : `${times.clock(parseInstant(opening.heldFrom) ?? 0, true)} · ${t('summary.belated')}`,
    ],
    [
      t(kept === undefined ? 'summary.letGo' : 'summary.ended'),
      [closedText(), ...whyOf(closing, times)].join(' · '),
    ],
    [
      t('summary.fullFlow'),
      kept === undefined
        ? at(fullFlow, fullFlow?.tookMs ?? 0, 'summary.after')
        : t('summary.kept', {
            resumed: times.number(kept.resumed),
            of: times.number(kept.of),
          }),
    ],
    ...(report.window.wentOn === undefined
      ? []
      : [[t('summary.wentOn'), report.window.wentOn.join(', ')]]),
    [t('summary.inFlight'), count(totals.inFlight)],
    [t('summary.madeUp'), count(totals.madeUp)],
    ...(totals.owed === 0 ? [] : [[t('summary.owed'), times.number(totals.owed)]]),
    [t('summary.leaks'), count(totals.leaks)],
    [t('summary.failed.runs'), count(totals.failed)],
    [t('summary.changes'), count(amendments.length)],
  ];
  return (
    <dl className="past-facts col">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function whyOf(closing: OccurrenceReport['closing'], { language }: TimeText): string[] {
  const why = closing?.why ?? null;
  return why === null ? [] : [releaseReasonWords(why, language)];
}

function spanOf(
  { opensAt, closesAt }: { readonly opensAt: string; readonly closesAt: string },
  times: TimeText,
): string {
  const [opens, closes] = [parseInstant(opensAt) ?? 0, parseInstant(closesAt) ?? 0];
  return `${times.day(opens)} ${times.clock(opens)}–${times.time(closes)} · ${times.length(closes - opens)}`;
}
