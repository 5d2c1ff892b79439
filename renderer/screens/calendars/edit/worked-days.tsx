import { useState, type ReactElement } from 'react';
import { DateInput } from '../../../ui/inputs/date-input.tsx';
import { dateWords } from '../kit/calendar-speech.ts';
import { ListedDays } from './listed-days.tsx';
import type { FormPartProps } from './use-calendar-form.ts';

/** Dates that are worked whatever the week, a holiday or an included calendar says. */
export function WorkedDays({ form, speech }: FormPartProps): ReactElement {
  const { t } = speech;
  const { fields, edit, problemsAt } = form;
  const [date, setDate] = useState('');
  return (
    <ListedDays
      label={t('edit.worked')}
      text={t('edit.workedText')}
      chips={fields.workdays.map((one) => ({ id: one, text: dateWords(one, speech, true) }))}
      onRemove={(id) => edit({ workdays: fields.workdays.filter((one) => one !== id) })}
      addText={t('edit.workedAdd')}
      isReady={date !== ''}
      onAdd={() => {
        edit({ workdays: [...new Set([...fields.workdays, date])].sort() });
        setDate('');
      }}
      problems={problemsAt('workdays')}
    >
      <DateInput label={t('edit.workedDate')} value={date} onChange={setDate} />
    </ListedDays>
  );
}
