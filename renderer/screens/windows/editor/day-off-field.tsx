import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_OFF_CHOICES } from '../../../../shared/domain/definitions/workday-rule.ts';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import { CalendarSelect, useCalendars } from './calendar-select.tsx';
import type { FormEditing } from './form-editing.ts';

const CHOICES = ['keep', ...DAY_OFF_CHOICES] as const;

/** What happens to dates of a rule that are days off, where there is a calendar. */
export function DayOffField({ form, problems, edit }: FormEditing): ReactElement | null {
  const { t } = useTranslation('windows');
  const calendars = useCalendars();
  const { shift, rule } = form;
  if (shift === null && (rule === '' || calendars.length === 0)) return null;
  const change = (next: typeof shift): void =>
    edit('shift', (before) => ({ ...before, shift: next }));
  return (
    <span className="row rb">
      <span className="mut">{t('shift.label')}</span>
      <SelectInput
        label={t('shift.label')}
        value={shift?.onDayOff ?? 'keep'}
        options={CHOICES.map((id) => ({ id, text: t(`shift.${id}`) }))}
        onChange={(choice) => {
          const calendar = shift?.calendar ?? calendars[0]?.id ?? '';
          change(choice === 'keep' ? null : { onDayOff: choice, calendar });
        }}
      />
      {shift === null ? null : (
        <CalendarSelect
          value={shift.calendar}
          onChange={(calendar) => change({ ...shift, calendar })}
        />
      )}
      <Wrong problems={problemsAt(problems, 'shift')} />
    </span>
  );
}
