import { Workflow } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { LeaseText } from '../../../shared/features/pipelines/pipeline-calls.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useBeat } from '../../store/use-beat.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';
import type { OccurrenceProps } from '../feature-part.ts';
import './pipelines-words.ts';

/** Which program opened the occurrence, and when it ends without that one. Of others nothing is shown. */
export function LeasePanel({ report }: OccurrenceProps): ReactElement | null {
  const { t } = useTranslation('pipelines');
  const failureDetail = useFailureDetail();
  const [beat] = useBeat();
  const { id: windowId } = report.window;
  const { answer, failure } = useQuery({ windowId }, (bridge) => bridge.call('lease.list', {}), {
    again: beat,
  });
  const lease = answer?.leases.find((one) => one.windowId === windowId);
  if (lease === undefined && failure === null) return null;
  return (
    <section className="panel" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
      </header>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
      {lease === undefined ? null : <Lease lease={lease} />}
    </section>
  );
}

function Lease({ lease }: { readonly lease: LeaseText }): ReactElement {
  const { t } = useTranslation('pipelines');
  const { by, claimed, template, key } = lease;
  return (
    <ul className="list">
      <li>
        <Workflow className="icon" size={16} aria-hidden="true" />
        <span className="sp stack">
          <b>{claimed === undefined ? t('by', { by, template }) : t('by.claimed', lease)}</b>
          <span className="xs mut">{t('key', { key })}</span>
          <span className="xs num">{useTermText(lease)}</span>
        </span>
      </li>
    </ul>
  );
}

function useTermText({ heardAt, until, ended }: LeaseText): string {
  const { t } = useTranslation('pipelines');
  const times = useTimes();
  const now = useNow();
  const moment = (text: string): string => times.moment(parseInstant(text) ?? now, now);
  const heard = moment(heardAt);
  if (ended !== null) return t(`ended.${ended.why}`, { at: moment(ended.at), heard });
  const isOver = (parseInstant(until) ?? now) <= now;
  return isOver ? t('late', { heard }) : t('kept', { heard, until: moment(until) });
}
