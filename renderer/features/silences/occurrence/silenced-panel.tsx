import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import type { PartTeller } from '../../../../shared/domain/reports/report-part.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { monitorName } from '../../../../shared/features/silences/monitor-name.ts';
import {
  alarmsFailure,
  alarmsPart,
} from '../../../../shared/features/silences/report/alarms-part.ts';
import type { CheckedMonitor } from '../../../../shared/features/silences/silence-calls.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import { AlarmsOn } from '../kit/alarms-on.tsx';
import { stateLook, stateText } from '../kit/silence-speech.ts';
import { useOwnerName } from '../kit/use-silences.ts';
import { AxisBar, AxisHead } from './time-axis.tsx';
import {
  overAt,
  standingEnd,
  stretchesOf,
  type Axis,
  type SilencedLine,
} from './silenced-lines.ts';

interface SilencedProps {
  readonly report: OccurrenceReport;
  readonly lines: readonly SilencedLine[];
  readonly axis: Axis;
  /** What the monitors answered; `null`: they were not asked, or have not answered yet. */
  readonly checked: ReadonlyMap<string, CheckedMonitor> | null;
}

/** Per monitor: what is silent, from when, until when. */
export function SilencedPanel({ report, lines, axis, checked }: SilencedProps): ReactElement {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useNow();
  const isOver = overAt(report) !== undefined;
  const shownNow = isOver ? null : now;
  return (
    <section className="panel" aria-label={t('past.title')}>
      <header>
        <h2>{t('past.title')}</h2>
        <span className="sp" />
        <Summary report={report} lines={lines} />
      </header>
      <div className="alarm-head" aria-hidden="true">
        <span>{t('past.head.monitor')}</span>
        <AxisHead axis={axis} now={shownNow} times={times} />
        <span>{t('past.head.until', { zone: times.zoneAndOffset(axis.to) })}</span>
      </div>
      <ul className="list alarm-list">
        {lines.map((line) => (
          <li key={line.key} className="alarm-line">
            <What
              line={line}
              monitor={checked?.get(line.live?.id ?? '')}
              isAsked={checked !== null}
            />
            <AxisBar
              axis={axis}
              now={shownNow}
              times={times}
              stretches={stretchesOf(line, axis, overAt(report) ?? now)}
              end={standingEnd(line)}
            />
            <Until line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function tellerIn(times: TimeText): PartTeller {
  return {
    language: times.language,
    at: (text) => times.clock(parseInstant(text) ?? 0, true),
    length: (ms) => times.length(ms),
    number: (value) => times.number(value),
  };
}

/** While it goes on, its own ends; then whether alarms could get through. */
function Summary({ report, lines }: Pick<SilencedProps, 'report' | 'lines'>): ReactElement | null {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useNow();
  if (overAt(report) !== undefined) {
    const told = alarmsPart(report, tellerIn(times));
    if (told === undefined) return null;
    return <span className={told.isTrouble ? 'xs c-drain strong' : 'xs mut'}>{told.line}</span>;
  }
  const ends = lines.flatMap((line) => standingEnd(line) ?? []);
  const text =
    ends.length === 0
      ? t('monitors.when')
      : t('monitors.end', { time: times.moment(Math.max(...ends), now) });
  return <span className="xs mut">{text}</span>;
}

interface WhatProps {
  readonly line: SilencedLine;
  readonly monitor: CheckedMonitor | undefined;
  readonly isAsked: boolean;
}

function What({ line, monitor, isAsked }: WhatProps): ReactElement {
  const ownerName = useOwnerName();
  return (
    <span className="stack">
      <span>
        <b>{monitorName(line.monitor)}</b> <span className="mut">{ownerName(line)}</span>
      </span>
      <span className="xs mut">
        {line.at} · <code>{line.silent}</code>
      </span>
      {isAsked && line.live !== null ? (
        <span className="xs">
          <AlarmsOn monitor={monitor} />
        </span>
      ) : null}
    </span>
  );
}

function Until({ line }: { readonly line: SilencedLine }): ReactElement {
  const { t } = useTranslation('alarms');
  const failureDetail = useFailureDetail();
  const times = useTimes();
  const now = useNow();
  const { live, failures } = line;
  const isNow = live !== null && (live.stage !== 'heard' || live.failure !== null);
  const read = isNow ? parseInstant(live.readAt ?? '') : undefined;
  return (
    <span className="stack">
      {isNow ? (
        <span className={stateLook(live)}>{stateText(live, { t, times, now })}</span>
      ) : (
        <Ended line={line} now={now} />
      )}
      {read === undefined ? null : (
        <span className="xs mut num">{t('read', { time: times.exactMoment(read, now) })}</span>
      )}
      {isNow && live.failure !== null ? (
        <span className="xs">{failureDetail(live.failure)}</span>
      ) : (
        failures.map((one) => (
          <span key={one.at} className="xs mut">
            {alarmsFailure(one, tellerIn(times))}
          </span>
        ))
      )}
    </span>
  );
}

const LOOKS = {
  lifted: 'c-flow strong',
  'by-itself': 'mut strong',
  lost: 'c-drain strong',
  ended: 'c-drain strong',
} as const;

/** How its last silence ended. */
function Ended({ line, now }: { readonly line: SilencedLine; readonly now: Instant }) {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const last = line.spans.at(-1);
  if (last === undefined) return <span className="c-drain strong">{t('past.never')}</span>;
  if (last.end === null) return <span className="mut">{t('past.over')}</span>;
  const time = times.exactMoment(parseInstant(last.to ?? '') ?? now, now);
  return <span className={LOOKS[last.end]}>{t(`past.${last.end}`, { time })}</span>;
}
