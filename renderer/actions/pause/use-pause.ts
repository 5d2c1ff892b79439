import { useTranslation } from 'react-i18next';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useFailureText } from '../../i18n/failure-words.ts';

export interface PauseCommand {
  readonly selector: Selector;
  readonly reason: string;
  readonly until: Instant | null;
}

/** Places one hold. A failure is shown where it was asked; what was typed is kept. */
export function usePause(onDone: () => void): Command<PauseCommand> {
  const { t } = useTranslation('pause');
  const times = useTimes();
  const undo = useUndoPause();
  return useCommand(
    async (bridge, { selector, reason, until }) =>
      bridge.call('hold.place', {
        ...(await sign(bridge)),
        selector,
        reason,
        until: until === null ? null : formatInstant(until),
      }),
    ({ holdId, integrations }) => {
      const count = integrations.length;
      showToast({
        look: 'still',
        text: t('done', { count, n: times.number(count) }),
        undo: () => void undo(holdId),
      });
      onDone();
    },
  );
}

/** Undo is a new command and a new entry: the hold is released. */
function useUndoPause(): (holdId: string) => Promise<void> {
  const { t } = useTranslation('pause');
  const bridge = useBridge();
  const failureText = useFailureText();
  return async (holdId) => {
    const reason = t('undoReason');
    const target = { holdId };
    const released = await bridge.call('hold.release', {
      ...(await sign(bridge)),
      target,
      reason,
    });
    if (released.ok) return;
    const text = t('notUndone', { message: failureText(released.failure) });
    showToast({ look: 'trouble', text });
  };
}
