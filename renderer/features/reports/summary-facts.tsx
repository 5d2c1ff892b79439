import { tallyText } from '../../../shared/i18n/run-tally-text.ts';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { endedEarly, keptByOthers } from '../../../shared/domain/reports/how-it-ended.ts';
import { releaseReasonWords } from '../../../shared/i18n/reasons/reason-words.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import type { PartTeller } from '../../../shared/domain/reports/report-part.ts';
import { reportParts } from '../../../shared/features/feature-report-parts.ts';
import { useTimes } from '../../i18n/use-times.ts';

/** A delay above this is shown. */
const ON_TIME_MS = 1_000;

/** Plan and outcome of one occurrence, in lines. */
export function SummaryFacts({ report }: { readonly report: OccurrenceReport }): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  const { planned, occurrence, opening, totals, amendments } = report;
  const isChanged =
    planned.opensAt !== occurrence.opensAt || planned.closesAt !== occurrence.closesAt;
  const [closed, flow] = endWords(report, t, times);
  const count = (number: number): string =>
    number === 0 ? t('summary.none') : times.number(number);
  const facts = [
    [t('summary.planned'), spanOf(planned, times)],
    ...(isChanged ? [[t('summary.asItWas'), spanOf(occurrence, times)]] : []),
    [
      t('summary.opened'),
      opening.heldFrom === null
        ? momentText(opening, opening.lateMs, 'summary.late', { t, times })
        : `${times.clock(parseInstant(opening.heldFrom) ?? 0, true)} · ${t('summary.belated')}`,
    ],
    closed,
    flow,
    ...(report.window.wentOn === undefined
      ? []
      : [[t('summary.wentOn'), report.window.wentOn.join(', ')]]),
    ...(totals.due === undefined ? [] : [[t('summary.due'), tallyText(totals.due, times)]]),
    [t('summary.inFlight'), count(totals.inFlight)],
    [t('summary.madeUp'), count(totals.madeUp)],
    ...(totals.owed === 0 ? [] : [[t('summary.owed'), times.number(totals.owed)]]),
    [t('summary.leaks'), count(totals.leaks)],
    [t('summary.failed.runs'), count(totals.failed)],
    [t('summary.changes'), count(amendments.length)],
    ...reportParts.flatMap((part) => {
      const told = part(report, tellerIn(times));
      return told === undefined ? [] : [[told.title, told.line]];
    }),
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

function tellerIn(times: TimeText): PartTeller {
  return {
    language: times.language,
    at: (text) => times.clock(parseInstant(text) ?? 0, true),
    length: (ms) => times.length(ms),
    number: (value) => times.number(value),
  };
}

interface Speech {
  readonly t: TFunction<'report'>;
  readonly times: TimeText;
}

function momentText(
  moment: { readonly at: string } | null,
  lateMs: number,
  key: 'summary.late' | 'summary.after',
  { t, times }: Speech,
): string {
  if (moment === null) return t('summary.notYet');
  const late = times.length(lateMs);
  const told = lateMs < ON_TIME_MS ? t('summary.onTime') : t(key, { late });
  return `${times.clock(parseInstant(moment.at) ?? 0, true)} · ${told}`;
}

/** When it closed and when all flowed again, or what did not. */
function endWords(
  report: OccurrenceReport,
  t: Speech['t'],
  times: TimeText,
): readonly [readonly [string, string], readonly [string, string]] {
  const { closing, fullFlow } = report;
  const kept = keptByOthers(report);
  const closed = [closedText(report, { t, times }), ...whyOf(closing, times)].join(' · ');
  if (kept === undefined) {
    const flow = momentText(fullFlow, fullFlow?.tookMs ?? 0, 'summary.after', { t, times });
    return [
      [t('summary.letGo'), closed],
      [t('summary.fullFlow'), flow],
    ];
  }
  const said = { resumed: times.number(kept.resumed), of: times.number(kept.of) };
  return [
    [t('summary.ended'), closed],
    [t('summary.fullFlow'), t('summary.kept', said)],
  ];
}

function closedText(report: OccurrenceReport, { t, times }: Speech): string {
  const { closing } = report;
  const lateMs = closing?.lateMs ?? 0;
  const ended = endedEarly(report);
  const plain = momentText(closing, lateMs, 'summary.after', { t, times });
  if (closing === null || ended === undefined) return plain;
  const who = ended.who.name ?? '';
  const early = t('summary.early', { early: times.length(ended.ms), who });
  if (lateMs >= ON_TIME_MS) return `${plain} · ${early}`;
  return `${times.clock(parseInstant(closing.at) ?? 0, true)} · ${early}`;
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
