import { useTranslation } from 'react-i18next';
import type { System } from '../../../shared/domain/definitions/system.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { sign, useCommand } from '../../store/use-command.ts';
import type { Creation } from '../../ui/inputs/chooser.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { newSystem } from './new-system.ts';

const NONE: readonly System[] = [];
const NO_CREATION: readonly Creation[] = [];

/**
 * “Create system ‹typed name›” of a box that chooses systems: the agent makes it at once, then it
 * is selected. Nothing is offered while the agent does not answer.
 */
export function useCreateSystem(onCreated: (id: string) => void): readonly Creation[] {
  const { t } = useTranslation('forms');
  const failureText = useFailureText();
  const systems = useAgentStore((state) => state.definitions?.systems) ?? NONE;
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const { send: undo } = useCommand(
    async (bridge, { id }: System) =>
      bridge.call('definition.remove', {
        ...(await sign(bridge)),
        part: 'system',
        id,
        reason: t('undoReason'),
      }),
    (_, { id, name = id }) => showToast({ look: 'flow', text: t('undone', { name }) }),
    (failure) => {
      showToast({ look: 'trouble', text: t('undoFailed', { why: failureText(failure) }) });
    },
  );
  const { send } = useCommand(
    async (bridge, system: System) =>
      bridge.call('document.apply', { ...(await sign(bridge)), document: { systems: [system] } }),
    (_, system) => {
      onCreated(system.id);
      const text = t('system.created', { name: system.name });
      showToast({ look: 'flow', text, undo: () => undo(system) });
    },
    (failure) => {
      showToast({ look: 'trouble', text: t('system.refused', { why: failureText(failure) }) });
    },
  );
  if (!isConnected) return NO_CREATION;
  return [
    {
      textFor: (name) => t('system.create', { name }),
      existing: systems,
      create: (name) => send(newSystem(name, systems)),
    },
  ];
}
