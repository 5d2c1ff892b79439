import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import type { HalfYear } from './half-year.ts';

export function ListHead({ halfYear }: { halfYear: HalfYear }): ReactElement {
  const { t, i18n } = useTranslation('windows');
  const times = useTimes();
  const now = useNow();
  const month = new Intl.DateTimeFormat(i18n.language === 'es' ? 'es-ES' : 'en-GB', {
    month: 'short',
    timeZone: times.zone,
  });
  return (
    <div role="rowgroup" className="wl-head">
      <div role="row" aria-rowindex={1} className="wl-columns heads">
        <span role="columnheader">{t('list.column.window')}</span>
        <span role="columnheader">{t('list.column.next', { zone: zoneText(times, now) })}</span>
        <span role="columnheader">{t('list.column.rests')}</span>
        <span role="columnheader" className="wl-held">
          {t('list.column.held')}
        </span>
        <span role="columnheader" className="wl-month-names" aria-label={t('list.column.months')}>
          {halfYear.months.map((at) => (
            <span key={at}>{month.format(at).replace('.', '')}</span>
          ))}
        </span>
        <span role="columnheader">
          <span className="sr-only">{t('list.column.actions')}</span>
        </span>
      </div>
    </div>
  );
}

/** `CET (UTC+1)` */
function zoneText(times: ReturnType<typeof useTimes>, now: number): string {
  const [name = '', offset] = times.zoneInFull(now).split(' · ');
  return offset === undefined ? name : `${name} (${offset})`;
}
