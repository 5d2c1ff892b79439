import type { ReactElement } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { dayNumber, weekdayOf } from '../../../forms/window/wall-dates.ts';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import {
  formatLength,
  lengthParts,
  wallLengthMs,
  withClosing,
  withStartDate,
} from '../../../forms/window/window-length.ts';
import { DateInput, TimeInput } from '../../../ui/inputs/date-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { NumberInput } from '../../../ui/inputs/number-input.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import { useAgentStore } from '../../../store/agent-store.ts';
import { ZoneInput } from '../../../ui/inputs/zone-input.tsx';

/** Opening, closing and zone: wall-clock times first, then how the end is given. */
export function WhenFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  const startProblems = problemsAt(problems, 'start');
  return (
    <div className="ed-when">
      <div className="field" role="group" aria-label={t('edit.opens')}>
        <DayLabel label={t('edit.opens')} date={form.startDate} />
        <span className="row gap1">
          <DateInput
            label={t('edit.openDay')}
            value={form.startDate}
            isBad={startProblems.length > 0}
            onChange={(date) => edit('start', (before) => withStartDate(before, date))}
          />
          <TimeInput
            label={t('edit.openTime')}
            value={form.startTime}
            isBad={startProblems.length > 0}
            onChange={(startTime) => edit('start', (before) => ({ ...before, startTime }))}
          />
        </span>
        <Wrong problems={startProblems} />
      </div>
      <div className="field" role="group" aria-label={t('edit.closes')}>
        <DayLabel label={t('edit.closes')} date={form.closing === 'clock' ? form.endDate : ''} />
        {form.closing === 'clock' ? <CloseOnClock {...editing} /> : <CloseAfter {...editing} />}
      </div>
      <ClosingChoice {...editing} />
      <ZoneField {...editing} />
    </div>
  );
}

/** The weekday beside the label: a numeric date does not show it. */
function DayLabel({ label, date }: { label: string; date: string }): ReactElement {
  const { t } = useTranslation('windows');
  const day = dayNumber(date);
  return (
    <span className="lab">
      {label}
      {day === undefined ? null : (
        <span className="faint ed-weekday">{t(`weekday.${weekdayOf(day)}`)}</span>
      )}
    </span>
  );
}

function CloseOnClock({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const found = problemsAt(problems, 'end');
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
          onChange={(endTime) => edit('end', (before) => ({ ...before, endTime }))}
        />
      </span>
      <Wrong problems={found} />
    </>
  );
}

const LENGTH_FIELDS = [
  { part: 'days', label: 'edit.daysLabel', unit: 'edit.days', most: 31 },
  { part: 'hours', label: 'edit.hoursLabel', unit: 'edit.hours', most: 744 },
  { part: 'minutes', label: 'edit.minutesLabel', unit: 'edit.minutes', most: 59 },
] as const;

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
