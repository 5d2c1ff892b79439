import { useTranslation } from 'react-i18next';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { showToast } from '../../ui/messages/toasts.tsx';

/** A person's decision about a held scheduler that someone else enabled. */
export function useDriftDecision(integrationId: string): Command<'repause' | 'leave'> {
  const { t } = useTranslation('now');
  return useCommand(
    async (bridge, choice) =>
      bridge.call('scheduler.decideDrift', {
        ...(await sign(bridge)),
        reason: t(`drift.${choice}.reason`),
        integrationId,
        choice,
      }),
    (_, choice) => showToast({ look: 'still', text: t(`drift.${choice}.done`) }),
  );
}
