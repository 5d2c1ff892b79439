import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { showToast } from '../../ui/toasts.tsx';
import type { TakeOver } from './found-choices.ts';

/** Makes integrations, and the systems they need, in one step: all of them or none. */
export function useTakeOver(onDone: (made: TakeOver) => void): Command<TakeOver> {
  const { t } = useTranslation('connectors');
  const undo = useUndo();
  return useCommand(
    async (bridge, { hosts, systems, integrations }) =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { hosts: [...hosts], systems: [...systems], integrations: [...integrations] },
      }),
    (_, made) => {
      const text = t('find.done', { count: made.integrations.length });
      showToast({ look: 'flow', text, undo: () => undo(made) });
      onDone(made);
    },
  );
}

/** Removes what was made, systems last; it stops at what something else needs by then. */
function useUndo(): (made: TakeOver) => void {
  const { t } = useTranslation('connectors');
  const { t: forms } = useTranslation('forms');
  const failureText = useFailureText();
  const { send } = useCommand(
    async (bridge, { hosts, systems, integrations }: TakeOver) => {
      const parts = [
        ...integrations.map(({ id }) => ({ part: 'integration', id }) as const),
        ...systems.map(({ id }) => ({ part: 'system', id }) as const),
        ...hosts.map(({ id }) => ({ part: 'host', id }) as const),
      ];
      for (const one of parts) {
        const order = { ...(await sign(bridge)), ...one, reason: forms('undoReason') };
        const removed = await bridge.call('definition.remove', order);
        if (!removed.ok) return removed;
      }
      return { ok: true, value: parts.length } as const;
    },
    (_, { integrations }) =>
      showToast({ look: 'flow', text: t('find.undone', { count: integrations.length }) }),
    (failure) =>
      showToast({ look: 'trouble', text: forms('undoFailed', { why: failureText(failure) }) }),
  );
  return send;
}
