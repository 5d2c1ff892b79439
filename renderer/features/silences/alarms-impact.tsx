import { BellOff, TriangleAlert } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { monitorName } from '../../../shared/features/silences/monitor-name.ts';
import type { CheckedMonitor } from '../../../shared/features/silences/silence-calls.ts';
import { isSilencedBy } from '../../../shared/features/silences/silenced-by.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useQuery } from '../../store/use-query.ts';
import type { ImpactProps } from '../feature-part.ts';
import { AlarmsOn } from './kit/alarms-on.tsx';
import { useOwnerName, useSilences } from './kit/use-silences.ts';
import './alarms.css';
import './alarms-words.ts';

/** Which monitors a window would silence, and what would page all the same. They are asked once. */
export function AlarmsImpact({ covers, covered }: ImpactProps): ReactElement | null {
  const { t } = useTranslation('alarms');
  const ownerName = useOwnerName();
  const held = useMemo(() => new Set(covered), [covered]);
  const concerned = (useSilences().answer ?? []).filter((one) => isSilencedBy(one, covers, held));
  const { answer } = useQuery(concerned.length === 0 ? null : 'alarms of a window', (bridge) =>
    bridge.call('silence.check', {}),
  );
  if (concerned.length === 0) return null;
  const checked = new Map(answer?.monitors.map((one) => [one.id, one]));
  return (
    <ul className="list imp" aria-label={t('impact.label')}>
      {concerned.map((one) => (
        <li key={one.id}>
          <BellOff className="icon c-still" size={16} aria-hidden="true" />
          <span className="sp">
            <b>{monitorName(one.monitor)}</b>{' '}
            <span className="mut">{t('impact.silent', { name: ownerName(one) })}</span>
            <StillPages monitor={checked.get(one.id)} />
          </span>
          <span className="nw">
            {answer === null ? (
              <span className="mut">{t('impact.asking')}</span>
            ) : (
              <AlarmsOn monitor={checked.get(one.id)} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What pages all the same. */
function StillPages({
  monitor,
}: {
  readonly monitor: CheckedMonitor | undefined;
}): ReactElement | null {
  const { language } = useTimes();
  if (monitor === undefined || monitor.stillPages.length === 0) return null;
  return (
    <>
      {monitor.stillPages.map((page) => (
        <span key={page.message} className="xs c-drain l2">
          <TriangleAlert className="icon small" size={14} aria-hidden="true" />{' '}
          {failureInWords(page, language)}
        </span>
      ))}
    </>
  );
}
