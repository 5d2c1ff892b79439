import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { monitorName } from '../../../shared/features/silences/monitor-name.ts';
import type { CheckedMonitor } from '../../../shared/features/silences/silence-calls.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { OthersSilences } from './kit/others-silences.tsx';
import { AlarmsOn } from './kit/alarms-on.tsx';
import { StillPages } from './kit/still-pages.tsx';
import { useOwnerName } from './kit/use-silences.ts';

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
