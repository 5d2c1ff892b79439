import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { useCommand, type Command } from '../../../store/use-command.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { useHostSpeech } from './host-speech.ts';

/** Asks a host now, by its id; the toast says what it answered. */
export function useCheck(refresh: () => void): Command<string> {
  const { t } = useHostSpeech();
  const detail = useFailureDetail();
  return useCommand(
    (bridge, id: string) => bridge.call('host.check', { id }),
    ({ id, name = id, failure }) => {
      refresh();
      if (failure === null) showToast({ look: 'flow', text: t('checked.good', { name }) });
      else {
        showToast({ look: 'trouble', text: t('checked.bad', { name, why: detail(failure) }) });
      }
    },
    (failure, name) => {
      showToast({ look: 'trouble', text: t('checked.bad', { name, why: detail(failure) }) });
    },
  );
}
