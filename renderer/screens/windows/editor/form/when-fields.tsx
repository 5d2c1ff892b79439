import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../../forms/window/field-problem.ts';
import {
  formatLength,
  isOverADay,
  lengthParts,
  wallLengthMs,
  withClosing,
  withEndTime,
  withStart,
} from '../../../../forms/window/window-length.ts';
import { DateInput, TimeInput } from '../../../../ui/inputs/date-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { StartNotes } from './start-notes.tsx';
import { Field, Wrong } from '../../../../ui/inputs/field.tsx';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { ZoneInput } from '../../../../ui/inputs/zone-input.tsx';
import { relativeDayText } from '../../../../../shared/i18n/formats.ts';
import { AlarmClock } from 'lucide-react';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { firstSpan, type FirstSpan } from '../../../../forms/window/first-span.ts';
import type { WindowWords } from '../../../../model/windows/words.ts';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { NumberInput } from '../../../../ui/inputs/number-input.tsx';

const LENGTH_FIELDS = [
  { part: 'days', label: 'edit.daysLabel', unit: 'edit.days', most: 31 },
  { part: 'hours', label: 'edit.hoursLabel', unit: 'edit.hours', most: 744 },
  { part: 'minutes', label: 'edit.minutesLabel', unit: 'edit.minutes', most: 59 },
] as const;

/** A length instead of a time of closing. */
function CloseAfter({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const parts = lengthParts(form.duration);
  return (
    <>
      <span className="row gap1">
        {LENGTH_FIELDS.map(({ part, label, unit, most }) => (
          <span key={part} className="row gap1">
            <NumberInput
              label={t(label)}
              value={parts[part]}
              from={0}
              to={most}
              onChange={(value) =>
                edit('duration', (before) => ({
                  ...before,
                  duration: formatLength({ ...parts, [part]: value }),
                }))
              }
            />
            <span className="mut">{t(unit)}</span>
          </span>
        ))}
      </span>
      <Wrong problems={problemsAt(problems, 'duration')} />
    </>
  );
}

/** By the clock, or after an exact length: the two differ where clocks change. */
function ClosingChoice({ form, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const length = wallLengthMs(form);
  const time = form.endTime === '' ? withClosing(form, 'clock').endTime : form.endTime;
  return (
    <RadioGroup
      className="row wrap ed-closing"
      aria-label={t('edit.closing')}
      orientation="horizontal"
      value={form.closing}
      onChange={(closing) =>
        edit(closing === 'clock' ? 'end' : 'duration', (before) =>
          withClosing(before, closing === 'clock' ? 'clock' : 'exact'),
        )
      }
    >
      <RadioField value="clock">
        <RadioButton className="choice-radio">
          <span className="radio" aria-hidden="true" />
          {time === '' ? t('edit.onClockOpen') : t('edit.onClock', { time })}
        </RadioButton>
      </RadioField>
      <RadioField value="exact">
        <RadioButton className="choice-radio">
          <span className="radio" aria-hidden="true" />
          {length === undefined || length <= 0
            ? t('edit.exactlyOpen')
            : t('edit.exactly', { length: times.length(length) })}
        </RadioButton>
      </RadioField>
    </RadioGroup>
  );
}

/** Opening, closing and zone: wall-clock times first, then how the end is given. */
export function WhenFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  const startProblems = problemsAt(problems, 'start');
  return (
    <div className="ed-when">
      <Field label={t('edit.opens')} isGroup problems={startProblems}>
        <span className="row gap1">
          <DateInput
            label={t('edit.openDay')}
            value={form.startDate}
            isBad={startProblems.length > 0}
            onChange={(startDate) => edit('start', (before) => withStart(before, { startDate }))}
          />
          <TimeInput
            label={t('edit.openTime')}
            value={form.startTime}
            isBad={startProblems.length > 0}
            onChange={(startTime) => edit('start', (before) => withStart(before, { startTime }))}
          />
        </span>
      </Field>
      <Field label={t('edit.closes')} isGroup>
        {form.closing === 'clock' ? <CloseOnClock {...editing} /> : <CloseAfter {...editing} />}
      </Field>
      <StartNotes {...editing} />
      <SpanLine {...editing} />
      <ClosingChoice {...editing} />
      <ZoneField {...editing} />
    </div>
  );
}

function CloseOnClock({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const found = problemsAt(problems, 'end');
  // As it was before typing: each digit is a time of its own.
  const isLong = useRef(false);
  return (
    <>
      <span className="row gap1">
        <DateInput
          label={t('edit.closeDay')}
          value={form.endDate}
          isBad={found.length > 0}
          onChange={(endDate) => edit('end', (before) => ({ ...before, endDate }))}
        />
        <TimeInput
          label={t('edit.closeTime')}
          value={form.endTime}
          isBad={found.length > 0}
          onFocus={() => {
            isLong.current = isOverADay(form);
          }}
          onChange={(endTime) =>
            edit('end', (before) => withEndTime(before, endTime, isLong.current))
          }
        />
      </span>
      <Wrong problems={found} />
    </>
  );
}

/** The window's zone. */
function ZoneField({ form, problems, edit }: FormEditing): ReactElement {
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return (
    <ZoneInput
      value={form.timeZone}
      known={chosen === null ? [] : [chosen]}
      problems={problemsAt(problems, 'timeZone')}
      onChange={(timeZone) => edit('timeZone', (before) => ({ ...before, timeZone }))}
    />
  );
}

/** When it opens as one says it, and for how long: `tomorrow, for 4 h`. */
function SpanLine({ form, today }: FormEditing): ReactElement | null {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const there = useTimes(form.timeZone);
  const span = firstSpan(form, today);
  if (span === undefined) return null;
  const told = clockText(span, form.closing === 'exact', there, t);
  return (
    <p className="xs ed-span" role="status">
      <span className="mut">
        {t('edit.span', {
          day: relativeDay(span.daysAhead, times.language),
          length: times.length(span.closesAt - span.opensAt),
        })}
      </span>
      {told === null ? null : (
        <span className="c-drain row gap1">
          <AlarmClock className="icon small" size={14} aria-hidden="true" />
          {told}
        </span>
      )}
    </p>
  );
}

/** `tomorrow`, `in 8 days`; `mañana`, `dentro de 8 días`. */
function relativeDay(days: number, language: TimeText['language']): string {
  const text = relativeDayText(days, language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** What a clock change in the first occurrence does to its length, or to its end. */
function clockText(
  { clockChangeMs, nominalMs, closesAt }: FirstSpan,
  isExact: boolean,
  there: TimeText,
  t: WindowWords,
): string | null {
  if (clockChangeMs === 0) return null;
  const change = t(clockChangeMs > 0 ? 'edit.clocksForward' : 'edit.clocksBack');
  return isExact
    ? t('edit.endByChange', { change, time: there.time(closesAt) })
    : t('edit.lengthByChange', { change, length: there.length(nominalMs) });
}
