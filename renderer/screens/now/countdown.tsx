import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';

/** When the time that is left is read aloud, in minutes. */
const SAID_AT = [15, 5, 1];
const MINUTE_MS = 60_000;

interface CountdownProps {
  readonly to: Instant;
  readonly what: 'reopens' | 'opens' | 'tries';
}

/** Counts down each second for eyes; for ears only when 15, 5 and 1 minutes are left. */
export function Countdown({ to, what }: CountdownProps): ReactElement {
  const { t } = useTranslation('now');
  const times = useTimes();
  const left = to - useNow();
  const minutes = Math.ceil(left / MINUTE_MS);
  const isSaid = SAID_AT.includes(minutes) && left > 0;
  return (
    <div className="count">
      <b role="timer" aria-live="off">
        {times.countdown(left)}
      </b>
      <span>{t(`count.${what}`)}</span>
      <span className="sr-only" role="status">
        {isSaid ? t('count.left', { count: minutes }) : ''}
      </span>
    </div>
  );
}
