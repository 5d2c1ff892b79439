import { CalendarCheck, CalendarClock } from 'lucide-react';
import type { ReactElement } from 'react';
import type { YearPlan } from '../../../../shared/contract/plan-calls.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import type { YearSpeech } from './year-speech.ts';

interface ConfirmedLineProps {
  readonly year: number;
  readonly calendar: NonNullable<YearPlan['calendar']>;
  readonly speech: YearSpeech;
}

/** Whether the holidays of this year are those that somebody has confirmed. */
export function ConfirmedLine({ year, calendar, speech }: ConfirmedLineProps): ReactElement {
  const { t } = speech;
  const { id, name = id, listed, workdays, daysOff, windows } = calendar;
  const counted = t('counted', { workdays, daysOff });
  if (listed !== 'missing') {
    return (
      <p className="row mut yr-confirmed">
        <CalendarCheck className="icon small" size={16} aria-hidden="true" />
        <span>
          {t(listed === 'listed' ? 'confirmed' : 'confirmed.none', { year, name })} · {counted}
        </span>
      </p>
    );
  }
  return (
    <div className="note drain yr-confirmed">
      <CalendarClock className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">
        <b>{t('unconfirmed', { year, name })}</b>{' '}
        <span>
          {windows === 0 ? counted : `${t('unconfirmed.windows', { count: windows })} · ${counted}`}
        </span>
      </span>
      <Button size="sm" onPress={() => navigate('calendars', id, { confirm: String(year) })}>
        {t('confirm')}
      </Button>
    </div>
  );
}
