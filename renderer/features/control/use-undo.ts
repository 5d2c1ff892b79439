import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/toasts.tsx';
import { giveOrder, type Control } from './order.ts';
import { useRefusalText, type ControlCommand } from './refusal-words.ts';

type Step = (control: Control) => Promise<Result<unknown>>;

/** Undo is a new command and a new entry; of several steps the first refusal ends it and is told. */
export function useUndo(): (
  command: ControlCommand,
  title: string,
  steps: readonly Step[],
) => () => void {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const refusalText = useRefusalText();
  const take = async (steps: readonly Step[]): Promise<Failure | null> => {
    for (const send of steps) {
      const undone = await giveOrder(bridge, { key: '', send }, t('undoReason'));
      if (!undone.ok) return undone.failure;
    }
    return null;
  };
  const undo = async (
    command: ControlCommand,
    title: string,
    steps: readonly Step[],
  ): Promise<void> => {
    const failure = await take(steps);
    if (failure === null) {
      showToast({ look: 'flow', text: t('undone', { title }) });
      return;
    }
    const message = refusalText(command, failure);
    showToast({ look: 'trouble', text: t('notUndone', { message }) });
  };
  return (command, title, steps) => () => void undo(command, title, steps);
}
