import { useState, type ReactElement } from 'react';
import type { HalfDay } from '../../../../shared/domain/definitions/calendars/half-day.ts';
import { weekdayName } from '../kit/calendar-view.ts';
import { DateInput, TimeInput } from '../../../ui/inputs/date-input.tsx';
import { dateWords, type CalendarSpeech } from '../kit/calendar-speech.ts';
import { ListedDays } from './listed-days.tsx';
import type { FormPartProps } from './use-calendar-form.ts';

const AFTERNOON = '14:00';

function keyOf(one: HalfDay): string {
  if (typeof one === 'string') return one;
  return 'date' in one ? one.date : one.weekday;
}

function textOf(one: HalfDay, speech: CalendarSpeech): string {
  const { t, dates } = speech;
  if (typeof one === 'string') return dateWords(one, speech, true);
  const { from, name } = one;
  const day =
    'date' in one
      ? dateWords(one.date, speech, true)
      : t('edit.halfEach', { day: weekdayName(one.weekday, dates) });
  const text = from === undefined ? day : t('edit.halfChip', { day, time: from });
  return name === undefined ? text : `${text} (${name})`;
}

/** Workdays that end early. Each Friday is one only in the document. */
export function HalfDays({ form, speech }: FormPartProps): ReactElement {
  const { t } = speech;
  const { fields, edit, problemsAt } = form;
  const [date, setDate] = useState('');
  const [from, setFrom] = useState(AFTERNOON);
  return (
    <ListedDays
      label={t('edit.half')}
      text={t('edit.halfText')}
      chips={fields.halfDays.map((one) => ({ id: keyOf(one), text: textOf(one, speech) }))}
      onRemove={(id) => edit({ halfDays: fields.halfDays.filter((one) => keyOf(one) !== id) })}
      addText={t('edit.halfAdd')}
      isReady={date !== ''}
      onAdd={() => {
        const others = fields.halfDays.filter((one) => keyOf(one) !== date);
        edit({ halfDays: [...others, from === '' ? date : { date, from }] });
        setDate('');
      }}
      problems={problemsAt('halfDays')}
    >
      <DateInput label={t('edit.halfDate')} value={date} onChange={setDate} />
      <span className="row">
        <span className="mut">{t('edit.halfFrom')}</span>
        <TimeInput label={t('edit.halfFrom')} value={from} onChange={setFrom} />
      </span>
    </ListedDays>
  );
}
