import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { monitorName } from '../../../shared/features/silences/monitor-name.ts';
import type { CheckedMonitor } from '../../../shared/features/silences/silence-calls.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { AlarmsOn } from './alarms-on.tsx';
import { StillPages } from './still-pages.tsx';
import { useOwnerName } from './use-silences.ts';

interface AskedProps {
  readonly monitors: readonly CheckedMonitor[];
}

/** What the monitors answered: what would be silent, what pages all the same, what others silenced. */
export function AskedMonitors({ monitors }: AskedProps): ReactElement {
  return (
    <>
      <StillPages monitors={monitors} />
      <WouldBeSilent monitors={monitors} />
      <OthersSilences monitors={monitors} />
    </>
  );
}

function WouldBeSilent({ monitors }: AskedProps): ReactElement {
  const { t } = useTranslation('alarms');
  return (
    <section className="panel" aria-label={t('would.title')}>
      <header>
        <h2>{t('would.title')}</h2>
      </header>
      <ul className="list">
        {monitors.map((one) => (
          <WouldLine key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function WouldLine({ one }: { readonly one: CheckedMonitor }): ReactElement {
  const failureDetail = useFailureDetail();
  const ownerName = useOwnerName();
  const { failure, monitor, silent } = one;
  return (
    <li>
      <span className="sp stack">
        <span>
          <b>{monitorName(monitor)}</b> <span className="mut">{ownerName(one)}</span>
        </span>
        <code className="xs mut">{silent}</code>
        {failure === null ? null : <span className="xs">{failureDetail(failure)}</span>}
      </span>
      <AlarmsOn monitor={one} />
    </li>
  );
}

/** Silences of others. Ours leaves them as they are. */
export function OthersSilences({ monitors }: AskedProps): ReactElement | null {
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
