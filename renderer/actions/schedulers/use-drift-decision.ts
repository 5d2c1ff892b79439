import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { personAt } from '../../store/person.ts';
import { showToast } from '../../ui/toasts.tsx';

type Choice = 'repause' | 'leave';

/** What becomes of a held scheduler that another hand switched on, said by a person. */
export function useDriftDecision(integrationId: string): {
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
