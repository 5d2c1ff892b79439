import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { monitorName } from '../../../../shared/features/silences/monitor-name.ts';
import type { CheckedMonitor } from '../../../../shared/features/silences/silence-calls.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';

/** Silences of others. Ours leaves them as they are. */
export function OthersSilences({
  monitors,
}: {
  readonly monitors: readonly CheckedMonitor[];
}): ReactElement | null {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useNow();
  const found = monitors.flatMap((one) => one.others.map((other) => ({ one, other })));
  if (found.length === 0) return null;
  return (
    <section className="panel" aria-label={t('others.title')}>
      <header>
        <h2 className="c-unknown">
          {t('others.title')} · {times.number(found.length)}
        </h2>
      </header>
      <ul className="list">
        {found.map(({ one, other: { by, comment, until } }, index) => (
          <li key={`${one.id} ${index}`}>
            <span className="sp stack">
              <b>{monitorName(one.monitor)}</b>
              <span className="xs mut">{t('others.who', { by, comment })}</span>
            </span>
            <span className="num nw">
              {until === null ? t('others.endless') : times.moment(parseInstant(until) ?? now, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
