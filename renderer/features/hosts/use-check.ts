import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useCommand, type Command } from '../../store/use-command.ts';
import { showToast } from '../../ui/messages/toasts.tsx';

/** Asks a host now, by its id; the toast says what it answered. */
export function useCheck(refresh?: () => void): Command<string> {
  const { t } = useTranslation('now');
  const detail = useFailureDetail();
  const tellBad = (failure: Failure, name: string): void => {
    showToast({
      look: 'trouble',
      text: t('trouble.checked.bad', { name, why: detail(failure) }),
    });
  };
  return useCommand(
    (bridge, id: string) => bridge.call('host.check', { id }),
    ({ id, name = id, failure }) => {
      refresh?.();
      if (failure === null) showToast({ look: 'flow', text: t('trouble.checked.good', { name }) });
      else tellBad(failure, name);
    },
    tellBad,
  );
}
