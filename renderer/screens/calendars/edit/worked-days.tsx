import { Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ChipList } from '../../../ui/inputs/chip-list.tsx';
import { DateInput } from '../../../ui/inputs/date-input.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import { dateWords, type CalendarSpeech } from '../kit/calendar-speech.ts';
import type { CalendarEditing } from './use-calendar-form.ts';

interface WorkedDaysProps {
  readonly form: CalendarEditing;
  readonly speech: CalendarSpeech;
}

/** Dates that are worked whatever the week, a holiday or an included calendar says. */
export function WorkedDays({ form, speech }: WorkedDaysProps): ReactElement {
  const { t } = speech;
  const { fields, edit, problemsAt } = form;
  const [date, setDate] = useState('');
  const add = (): void => {
    edit({ workdays: [...new Set([...fields.workdays, date])].sort() });
    setDate('');
  };
  return (
    <fieldset className="cal-week-field">
      <legend className="lab">{t('edit.worked')}</legend>
      <p className="xs mut">{t('edit.workedText')}</p>
      {fields.workdays.length === 0 ? null : (
        <ChipList
          label={t('edit.worked')}
          chips={fields.workdays.map((one) => ({ id: one, text: dateWords(one, speech, true) }))}
          onRemove={({ id }) => edit({ workdays: fields.workdays.filter((one) => one !== id) })}
        />
      )}
      <div className="row wrap">
        <DateInput label={t('edit.workedDate')} value={date} onChange={setDate} />
        <Button isDisabled={date === ''} onPress={add}>
          <Plus className="icon" size={16} aria-hidden="true" />
          {t('edit.workedAdd')}
        </Button>
      </div>
      <Wrong problems={problemsAt('workdays')} />
    </fieldset>
  );
}
