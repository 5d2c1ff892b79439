import type { ReactElement } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import {
  formatLength,
  lengthParts,
  wallLengthMs,
  withClosing,
} from '../../../forms/window/window-length.ts';
import type { FormEditing } from './form-editing.ts';
import { NumberInput } from '../../../ui/inputs/number-input.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';

const LENGTH_FIELDS = [
  { part: 'days', label: 'edit.daysLabel', unit: 'edit.days', most: 31 },
  { part: 'hours', label: 'edit.hoursLabel', unit: 'edit.hours', most: 744 },
  { part: 'minutes', label: 'edit.minutesLabel', unit: 'edit.minutes', most: 59 },
] as const;

/** A length instead of a time of closing. */
export function CloseAfter({ form, problems, edit }: FormEditing): ReactElement {
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
export function ClosingChoice({ form, edit }: FormEditing): ReactElement {
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
