import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { clockLength, protectsTexts, type HostSpeech } from '../kit/host-speech.ts';

interface PlanFactsProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
}

/** Below this a clock is right: what it takes to ask is not known better. */
const RIGHT_MS = 50;

/** What it has, as last read back, and why nothing newer is known. */
export function PlanFacts({ host, speech }: PlanFactsProps): ReactElement {
  const { t, times, at } = speech;
  const moment = (text: string | null | undefined, none: string): string => {
    const instant = parseInstant(text ?? '');
    return instant === undefined ? none : times.moment(instant, at);
  };
  const protects = protectsTexts(host, speech).join(', ');
  return (
    <section className="host-section">
      {host.failure === null ? null : <FailureNote host={host} speech={speech} />}
      <dl className="host-facts">
        <Fact name={t('detail.planUntil')}>{moment(host.plan?.knownUntil, t('plan.none'))}</Fact>
        <Fact name={t('detail.readBack')}>{moment(host.plan?.confirmedAt, t('detail.never'))}</Fact>
        <Fact name={t('detail.next')}>{moment(host.nextHoldAt, t('next.none'))}</Fact>
        <Fact name={t('detail.clock')}>{clockWords(host, speech)}</Fact>
        <Fact name={t('detail.zone')}>{host.clock?.zone ?? t('clock.unknown')}</Fact>
        <Fact name={t('detail.protects')}>
          {protects === '' ? t('protects.nothing') : protects}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: string }): ReactElement {
  return (
    <div>
      <dt className="lab">{name}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}

function clockWords({ clock }: HostStatus, speech: HostSpeech): string {
  const { t } = speech;
  if (clock === null) return t('clock.unknown');
  const { aheadMs } = clock;
  if (Math.abs(aheadMs) < RIGHT_MS) return t('clock.right');
  const length = clockLength(aheadMs, speech);
  return t(aheadMs > 0 ? 'clock.ahead' : 'clock.behind', { length });
}

/** What the host or ssh said, since when, and what the host does meanwhile. */
function FailureNote({ host, speech }: PlanFactsProps): ReactElement {
  const { t, times, at } = speech;
  const detail = useFailureDetail();
  const { failure, failingSince, plan } = host;
  const since = parseInstant(failingSince ?? '');
  const until = parseInstant(plan?.knownUntil ?? '');
  return (
    <div className="note unknown" role="status">
      <CircleAlert className="icon" size={16} aria-hidden="true" />
      <span>
        {failure === null ? null : <b>{detail(failure)}</b>}{' '}
        {since === undefined ? null : t('detail.failingSince', { time: times.until(since, at) })}{' '}
        {until === undefined
          ? t('detail.followsUnknown')
          : t('detail.follows', { time: times.until(until, at) })}
      </span>
    </div>
  );
}
