import type { ReactElement } from 'react';
import {
  holidayDoubts,
  holidayKind,
  holidayName,
  yearDayText,
} from '../../../../shared/features/calendars/holiday-text.ts';
import { dateWords, type CalendarSpeech } from '../kit/calendar-speech.ts';
import { Tick } from '../../../ui/inputs/tick.tsx';
import type { YearLine } from './year-state.ts';

interface DayListProps {
  readonly lines: readonly YearLine[];
  readonly year: number;
  readonly speech: CalendarSpeech;
  readonly onTick: (date: string, isOn: boolean) => void;
}

/** Each day with what it is and what becomes of it; unticked, it is no holiday. */
export function DayList({ lines, year, speech, onTick }: DayListProps): ReactElement {
  return (
    <ul className="cal-days-list" aria-label={speech.t('confirm.list', { year })}>
      {lines.map((line) => (
        <Day key={line.day.date} line={line} speech={speech} onTick={onTick} />
      ))}
    </ul>
  );
}

type DayProps = Pick<DayListProps, 'speech' | 'onTick'> & { readonly line: YearLine };

function Day({ line, speech, onTick }: DayProps): ReactElement {
  const { t, language } = speech;
  const { day, isTaken, state } = line;
  const { date, proposed } = day;
  const own = day.added?.name ?? day.listed?.name;
  const name =
    own ?? (proposed === undefined ? t('confirm.nameless') : holidayName(proposed, language));
  const local = proposed?.names.local;
  const when = dateWords(date, speech);
  return (
    <li className={isTaken ? 'cal-day' : 'cal-day out'}>
      <Tick isOn={isTaken} label={`${when}, ${name}`} onChange={(isOn) => onTick(date, isOn)}>
        <span className="num cal-when">{when}</span>
      </Tick>
      <span className="cal-what">
        {name}
        {local === undefined || local === name ? null : <span className="faint"> {local}</span>}
      </span>
      <span className="xs mut cal-kind">
        {proposed === undefined ? t('confirm.onlyHere') : holidayKind(proposed, language)}
        {proposed?.doubts === undefined ? null : (
          <span className="c-drain">, {holidayDoubts(proposed.doubts, language)}</span>
        )}
      </span>
      <span className={`xs cal-becomes ${state}`}>{yearDayText(state, language)}</span>
    </li>
  );
}
