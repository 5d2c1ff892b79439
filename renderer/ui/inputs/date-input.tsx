import { parseDate, parseTime, type CalendarDate, type Time } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput as Segments,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
  TimeField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';

function dateOf(text: string): CalendarDate | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text) : null;
}

function timeOf(text: string): Time | null {
  return /^\d{2}:\d{2}(:\d{2})?$/.test(text) ? parseTime(text) : null;
}

interface DateInputProps {
  readonly label: string;
  /** `2026-12-06`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isBad?: boolean;
}

/**
 * A day, typed in parts or picked from a calendar; weeks begin on Monday. It reads `Sun 6 Dec 2026`
 * until somebody types.
 */
export function DateInput({ label, value, onChange, isBad = false }: DateInputProps): ReactElement {
  const { t } = useTranslation();
  const times = useTimes('UTC');
  const date = dateOf(value);
  return (
    <DatePicker
      className="date"
      aria-label={label}
      value={date}
      isInvalid={isBad}
      firstDayOfWeek="mon"
      shouldForceLeadingZeros
      onChange={(next) => onChange(next?.toString() ?? '')}
    >
      <Group className={`inp${isBad ? ' bad' : ''}`}>
        <Button className="in-field" aria-label={t('date.calendar')}>
          <CalendarDays className="icon small" size={14} aria-hidden="true" />
        </Button>
        <Segments className="segments">
          {(segment) => <DateSegment segment={segment} className="segment" />}
        </Segments>
        {date === null ? null : (
          <span className="date-words ell" aria-hidden="true">
            {times.dayWithYear(Date.parse(value))}
          </span>
        )}
      </Group>
      <Popover className="pop" offset={4}>
        <Dialog className="calendar-frame" aria-label={label}>
          <MonthView />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function MonthView(): ReactElement {
  const { t } = useTranslation();
  return (
    <Calendar className="month">
      <header className="row">
        <Button slot="previous" className="btn sm ico ghost" aria-label={t('date.previousMonth')}>
          <ChevronLeft size={16} aria-hidden="true" />
        </Button>
        <Heading className="strong sp" />
        <Button slot="next" className="btn sm ico ghost" aria-label={t('date.nextMonth')}>
          <ChevronRight size={16} aria-hidden="true" />
        </Button>
      </header>
      <CalendarGrid className="month-grid" weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="month-day">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className="month-cell" />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

interface TimeInputProps extends DateInputProps {
  /** Somebody begins to type. */
  readonly onFocus?: () => void;
}

/** A 24-hour time; seconds only if the value has them. */
export function TimeInput(props: TimeInputProps): ReactElement {
  const { label, value, onChange, onFocus, isBad = false } = props;
  return (
    <TimeField
      className="time"
      aria-label={label}
      {...(onFocus === undefined ? {} : { onFocus })}
      value={timeOf(value)}
      isInvalid={isBad}
      hourCycle={24}
      shouldForceLeadingZeros
      granularity={value.length > 5 ? 'second' : 'minute'}
      onChange={(time) => {
        const text = time?.toString() ?? '';
        onChange(value.length > 5 ? text : text.slice(0, 5));
      }}
    >
      <Segments className={`inp segments${isBad ? ' bad' : ''}`}>
        {(segment) => <DateSegment segment={segment} className="segment" />}
      </Segments>
    </TimeField>
  );
}
