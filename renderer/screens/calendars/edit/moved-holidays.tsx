import { useState, type ReactElement } from 'react';
import { DateInput } from '../../../ui/inputs/date-input.tsx';
import { dateWords } from '../kit/calendar-speech.ts';
import { ListedDays } from './listed-days.tsx';
import type { FormPartProps } from './use-calendar-form.ts';

const NONE = { from: '', to: '' };

/** Holidays that the company takes on another day. */
export function MovedHolidays({ form, speech }: FormPartProps): ReactElement {
  const { t } = speech;
  const { fields, edit, problemsAt } = form;
  const [next, setNext] = useState(NONE);
  return (
    <ListedDays
      label={t('edit.moved')}
      text={t('edit.movedText')}
      chips={fields.moved.map(({ from, to }) => ({
        id: from,
        text: t('edit.movedChip', {
          from: dateWords(from, speech, true),
          to: dateWords(to, speech, true),
        }),
      }))}
      onRemove={(id) => edit({ moved: fields.moved.filter(({ from }) => from !== id) })}
      addText={t('edit.movedAdd')}
      isReady={next.from !== '' && next.to !== '' && next.from !== next.to}
      onAdd={() => {
        const others = fields.moved.filter(({ from }) => from !== next.from);
        edit({ moved: [...others, next].sort((a, b) => (a.from < b.from ? -1 : 1)) });
        setNext(NONE);
      }}
      problems={problemsAt('moved')}
    >
      <span className="field">
        <span className="lab">{t('edit.movedFrom')}</span>
        <DateInput
          label={t('edit.movedFrom')}
          value={next.from}
          onChange={(from) => setNext((before) => ({ ...before, from }))}
        />
      </span>
      <span className="field">
        <span className="lab">{t('edit.movedTo')}</span>
        <DateInput
          label={t('edit.movedTo')}
          value={next.to}
          onChange={(to) => setNext((before) => ({ ...before, to }))}
        />
      </span>
    </ListedDays>
  );
}
