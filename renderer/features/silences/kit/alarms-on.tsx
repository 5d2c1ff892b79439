import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedMonitor } from '../../../../shared/features/silences/silence-calls.ts';

interface AlarmsOnProps {
  /** `undefined`: it was not asked, because it is not defined any more. */
  readonly monitor: Pick<CheckedMonitor, 'alarms' | 'hosts' | 'failure'> | undefined;
}

/** How many alarms are on there about what would be silent. */
export function AlarmsOn({ monitor }: AlarmsOnProps): ReactElement {
  const { t } = useTranslation('alarms');
  if (monitor === undefined || monitor.failure !== null) {
    return <span className="c-drain">{t('on.unasked')}</span>;
  }
  const { alarms, hosts } = monitor;
  if (alarms === null) return <span className="mut">{t('on.untold')}</span>;
  const on = t('on.count', { count: alarms });
  const isOfHosts = alarms > 0 && hosts !== null;
  return <span className="num">{isOfHosts ? t('on.hosts', { on, count: hosts }) : on}</span>;
}
