import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../store/bridge-context.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { sendCommand, type Changed, type Order } from './order.ts';
import { useRefusalText, type ControlCommand } from './refusal-words.ts';

type Step = Order<Changed>['send'];

/** Undo is a new command and a new entry; a refusal is shown. */
export function useUndo(): (command: ControlCommand, title: string, step: Step) => () => void {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const refusalText = useRefusalText();
  const undo = async (command: ControlCommand, title: string, send: Step): Promise<void> => {
    const undone = await sendCommand(bridge, { send }, t('undoReason'));
    if (undone.ok) {
      showToast({ look: 'flow', text: t('undone', { title }) });
      return;
    }
    const message = refusalText(command, undone.failure);
    showToast({ look: 'trouble', text: t('notUndone', { message }) });
  };
  return (command, title, step) => () => void undo(command, title, step);
}
