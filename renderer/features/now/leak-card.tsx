import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditKind } from '../../../shared/domain/audit-entry.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';
import type { LeakReport } from '../../../shared/domain/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { usePauseAgain } from './use-pause-again.ts';
import { useOffReason, useTelling } from './use-verdict.ts';

/** Something ran in spite of a hold: what, who, when; held anew at one click. */
export function LeakCard({ leak }: { leak: LeakReport }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const { integrationId, who } = leak;
  const name = useName(integrationId);
  const time = times.clock(parseInstant(leak.detectedAt) ?? 0, true);
  return (
    <AlertCard
      integrationId={integrationId}
      title={t('leak.title', { name })}
      see={t('leak.see')}
      kind="leak.detected"
    >
      {t('leak.seen', { time })} <span className="mono">{who}</span>. {t('leak.partial')}
    </AlertCard>
  );
}

/** Another hand let it run: it is asked whether that stays so. */
export function DriftCard({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('now');
  const name = useName(integrationId);
  return (
    <AlertCard
      integrationId={integrationId}
      title={t('drift.title', { name })}
      see={t('trouble.see')}
      kind="scheduler.drifted"
    >
      {t('drift.text')}
    </AlertCard>
  );
}

interface AlertCardProps {
  readonly integrationId: string;
  readonly title: string;
  readonly see: string;
  /** Of the entries in the trail that tell of it. */
  readonly kind: AuditKind;
  readonly children: ReactNode;
}

function AlertCard({ integrationId, title, see, kind, children }: AlertCardProps): ReactElement {
  return (
    <article className="card-alert" role="alert">
      <span className="c-trouble">
        <Icon name="leak" />
      </span>
      <div>
        <b className="card-title">{title}</b>
        <p className="mut">{children}</p>
      </div>
      <span className="row">
        <Button onPress={() => navigate('audit', undefined, { kind, integration: integrationId })}>
          {see}
        </Button>
        <PauseAgain integrationId={integrationId} />
      </span>
    </article>
  );
}

function PauseAgain({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useOffReason();
  const { pauseAgain, isPending, isDone } = usePauseAgain(integrationId);
  return (
    <Button
      look="pri"
      offReason={isDone ? t('leak.again.done') : offReason}
      isPending={isPending}
      onPress={pauseAgain}
    >
      {isPending ? <Spinner /> : null}
      {t('leak.again')}
    </Button>
  );
}

function useName(integrationId: string): string {
  return useAgentStore((state) => {
    const status = state.snapshot?.integrations.find(({ id }) => id === integrationId);
    return status?.name ?? integrationId;
  });
}
