import type { ReactElement } from 'react';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/business-calendar.ts';
import { freezeDays } from '../../../../shared/i18n/impact-text.ts';
import type { CalendarSpeech } from '../kit/calendar-speech.ts';

interface FreezesProps {
  readonly calendar: BusinessCalendar;
  readonly speech: CalendarSpeech;
}

/** Days without maintenance, as the document lists them. */
export function Freezes({ calendar, speech }: FreezesProps): ReactElement | null {
  const { t, language } = speech;
  const { freezes = [] } = calendar;
  if (freezes.length === 0) return null;
  return (
    <section className="cal-section" aria-label={t('freezes')}>
      <h3>{t('freezes')}</h3>
      <ul>
        {freezes.map((one) => (
          <li key={`${one.from} ${one.to}`}>
            {one.name ?? calendar.name ?? calendar.id}{' '}
            <span className="mut num">{freezeDays(one, language)}</span>
          </li>
        ))}
      </ul>
      <p className="xs mut">{t('freezes.text')}</p>
    </section>
  );
}
