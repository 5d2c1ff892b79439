import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useDriftDecision } from '../../../actions/schedulers/use-drift-decision.ts';

/** It was enabled outside Remanso while held: asks whether that stays so. */
export function DriftQuestion({ integrationId }: { integrationId: string }): ReactElement | null {
  const { t } = useTranslation('connectors');
  const isAsked = useAgentStore((state) =>
    state.snapshot?.problems.some(({ code }) => code === `scheduler-drifted|${integrationId}`),
  );
  const failureText = useFailureText();
  const offReason = useDisabledReason();
  const { send, pending, failure } = useDriftDecision(integrationId);
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
            onPress={() => send('repause')}
          >
            {t('drift.repause')}
          </Button>
          <Button
            offReason={offReason}
            isPending={pending === 'leave'}
            onPress={() => send('leave')}
          >
            {t('drift.leave')}
          </Button>
        </span>
        {failure === null ? null : <span className="wrong">{failureText(failure)}</span>}
      </div>
    </div>
  );
}
