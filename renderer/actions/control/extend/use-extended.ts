import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { extensionUndo } from './extension.ts';
import { useUndo } from '../order/use-undo.ts';

/** Confirms until when a window was extended; undo restores its previous end. */
export function useExtended(): (
  windowId: string,
  before: WindowStatus | null,
  closesAt: string,
) => void {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { times, now, titleOf } = useTelling();
  const undo = useUndo();
  return (windowId, before, closesAt) => {
    const at = parseInstant(closesAt) ?? now;
    const title = titleOf(windowId);
    const step = before === null ? null : extensionUndo(bridge, before, closesAt);
    showToast({
      look: 'still',
      text: t('extend.done', { title, time: times.at(at, now) }),
      ...(step === null ? {} : { undo: undo('restore', title, step) }),
    });
  };
}
