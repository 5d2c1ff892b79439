import type { ReactElement } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { personAt } from '../../store/person.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useOffReason } from '../now/use-verdict.ts';

type Choice = 'repause' | 'leave';

/** Another hand switched it on while it is held: whether that stays so, as long as it is asked. */
export function DriftQuestion({ integrationId }: { integrationId: string }): ReactElement | null {
  const { t } = useTranslation('connectors');
  const isAsked = useAgentStore((state) =>
    state.snapshot?.problems.some(({ code }) => code === `scheduler-drifted|${integrationId}`),
  );
  const failureText = useFailureText();
  const offReason = useOffReason();
  const { decide, pending, failure } = useDecide(integrationId);
  if (isAsked !== true) return null;
  return (
    <div className="note drain" role="alert">
      <Icon name="leak" />
      <div className="col gap2">
        <span>
          <b>{t('drift.title')}</b> {t('drift.text')}
        </span>
        <span className="row">
          <Button
            look="pri"
            offReason={offReason}
            isPending={pending === 'repause'}
            onPress={() => decide('repause')}
          >
            {t('drift.repause')}
          </Button>
          <Button
            offReason={offReason}
            isPending={pending === 'leave'}
            onPress={() => decide('leave')}
          >
            {t('drift.leave')}
          </Button>
        </span>
        {failure === null ? null : <span className="wrong">{failureText(failure)}</span>}
      </div>
    </div>
  );
}

function useDecide(integrationId: string): {
  readonly decide: (choice: Choice) => void;
  readonly pending: Choice | null;
  readonly failure: Failure | null;
} {
  const { t } = useTranslation('connectors');
  const bridge = useBridge();
  const [pending, setPending] = useState<Choice | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const decide = async (choice: Choice): Promise<void> => {
    if (pending !== null) return;
    setPending(choice);
    const reply = await bridge.call('scheduler.decideDrift', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      reason: t(`drift.${choice}.reason`),
      integrationId,
      choice,
    });
    setPending(null);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) showToast({ look: 'still', text: t(`drift.${choice}.done`) });
  };
  return { decide: (choice) => void decide(choice), pending, failure };
}
