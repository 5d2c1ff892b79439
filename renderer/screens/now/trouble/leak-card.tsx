import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { LeakReport } from '../../../../shared/domain/now/snapshot.ts';
import { leakSourceWords } from '../../../../shared/i18n/outcomes/leak-source-words.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { navigate } from '../../../store/route.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useDriftDecision } from '../../../actions/schedulers/use-drift-decision.ts';
import { useIntegrationName } from '../../../model/verdict/use-integration-name.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { endOfHolds, timeOf } from '../../../../shared/domain/holds/hold-end.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { usePause } from '../../../actions/pause/use-pause.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';

/** Something ran during a hold: what, who, when; one click pauses it again. */
export function LeakCard({ leak }: { leak: LeakReport }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const { integrationId, who } = leak;
  const name = useIntegrationName(integrationId);
  const time = times.clock(parseInstant(leak.detectedAt) ?? 0, true);
  return (
    <AlertCard
      integrationId={integrationId}
      title={t('leak.title', { name })}
      see={t('leak.see')}
      kind="leak.detected"
      ways={<PauseAgain integrationId={integrationId} />}
    >
      {t('leak.seen', { time })}{' '}
      <span className="mono">{leakSourceWords(who, times.language)}</span>. {t('leak.partial')}
    </AlertCard>
  );
}

/** Its hold flag was removed outside Remanso: a guard that asks would run. */
export function DriftCard({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('now');
  const name = useIntegrationName(integrationId);
  return (
    <AlertCard
      integrationId={integrationId}
      title={t('drift.title', { name })}
      see={t('trouble.see')}
      kind="scheduler.drifted"
      ways={<PauseAgain integrationId={integrationId} />}
    >
      {t('drift.text')}
    </AlertCard>
  );
}

/** Its scheduler was enabled outside Remanso: asks whether that stays so. */
export function SwitchedOnCard({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('now');
  const name = useIntegrationName(integrationId);
  const failureText = useFailureText();
  const offReason = useDisabledReason();
  const { send, pending, failure } = useDriftDecision(integrationId);
  const way = (choice: 'repause' | 'leave', look: 'plain' | 'pri'): ReactElement => (
    <Button
      look={look}
      offReason={offReason}
      isPending={pending === choice}
      onPress={() => send(choice)}
    >
      {pending === choice ? <Spinner /> : null}
      {t(choice === 'repause' ? 'leak.again' : 'drift.leave')}
    </Button>
  );
  return (
    <AlertCard
      integrationId={integrationId}
      title={t('drift.switchedOn', { name })}
      see={t('trouble.see')}
      kind="scheduler.drifted"
      ways={
        <>
          {way('leave', 'plain')}
          {way('repause', 'pri')}
        </>
      }
    >
      {t('drift.switchedOnText')}
      {failure === null ? null : <span className="wrong"> {failureText(failure)}</span>}
    </AlertCard>
  );
}

interface AlertCardProps {
  readonly integrationId: string;
  readonly title: string;
  readonly see: string;
  /** Entries in the trail about it. */
  readonly kind: AuditKind;
  /** Available actions. */
  readonly ways: ReactNode;
  readonly children: ReactNode;
}

function AlertCard(props: AlertCardProps): ReactElement {
  const { integrationId, title, see, kind, ways, children } = props;
  return (
    <div className="card-alert" role="alert">
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
        {ways}
      </span>
    </div>
  );
}

function PauseAgain({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
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

const NO_HOLDS: readonly HoldText[] = [];
/** If its hold has just ended: long enough to look. */
const LEAST_MS = 15 * MINUTE_MS;

/** Without an end only if what was bypassed waits for somebody. */
function untilOf(holds: readonly HoldText[], now: Instant): Instant | null {
  const end = endOfHolds(holds);
  if (end.kind === 'person') return null;
  const at = timeOf(end) ?? now;
  return at > now ? at : now + LEAST_MS;
}

/**
 * A manual hold beside the hold that was bypassed, until that hold's own end: it sets the external
 * pause again, and the trail records who asked.
 */
function usePauseAgain(integrationId: string): {
  readonly pauseAgain: () => void;
  readonly isPending: boolean;
  readonly isDone: boolean;
} {
  const { t } = useTranslation('now');
  const now = useNow();
  const holds = useAgentStore(
    (state) =>
      state.snapshot?.integrations.find(({ id }) => id === integrationId)?.holds ?? NO_HOLDS,
  );
  const [isDone, setDone] = useState(false);
  const { send, isPending } = usePause(() => setDone(true));
  return {
    pauseAgain: () =>
      send({
        selector: { all: false, systems: [], tags: [], integrations: [integrationId], except: [] },
        reason: t('leak.again.reason'),
        until: untilOf(holds, now),
      }),
    isPending,
    isDone,
  };
}
