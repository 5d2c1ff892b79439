import { Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { DateInput } from '../../../ui/inputs/date-input.tsx';
import { Field, Wrong } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import type { CalendarSpeech } from '../kit/calendar-speech.ts';

interface AddDayProps {
  readonly year: number;
  /** Dates of the list. */
  readonly taken: readonly string[];
  readonly speech: CalendarSpeech;
  readonly onAdd: (date: string, name: string) => void;
}

/** A day of the town or the company, by hand. */
export function AddDay({ year, taken, speech: { t }, onAdd }: AddDayProps): ReactElement {
  const [date, setDate] = useState(`${year}-01-01`);
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const isOther = !date.startsWith(`${year}-`);
  const problem = isOther
    ? t('confirm.otherYear', { year })
    : taken.includes(date)
      ? t('confirm.thereAlready')
      : undefined;
  const add = (): void => {
    setTried(true);
    if (problem !== undefined) return;
    onAdd(date, name.trim());
    setName('');
    setTried(false);
  };
  return (
    <div className="col gap2 cal-add" role="group" aria-label={t('confirm.addDate')}>
      <div className="row wrap cal-add-row">
        <Field label={t('confirm.addDate')}>
          <DateInput
            label={t('confirm.addDate')}
            value={date}
            isBad={isTried && problem !== undefined}
            onChange={setDate}
          />
        </Field>
        <TextInput label={t('confirm.addName')} value={name} problems={[]} onChange={setName} />
        <Button onPress={add}>
          <Plus className="icon" size={16} aria-hidden="true" />
          {t('confirm.add')}
        </Button>
      </div>
      <Wrong problems={isTried && problem !== undefined ? [problem] : []} />
    </div>
  );
}
