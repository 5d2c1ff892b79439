import { useTranslation } from 'react-i18next';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useCommand } from '../../../store/use-command.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { extendOrder } from './extension.ts';
import { sendCommand } from '../order/order.ts';
import { useRefusalText } from '../order/refusal-words.ts';
import { useExtended } from './use-extended.ts';

interface Extension {
  readonly windowId: string;
  readonly byMinutes: number;
  /** The end as it was seen. */
  readonly before: WindowStatus | null;
}

/** Extends the open occurrence with one click; the trail records "not done yet" as the reason. */
export function useExtend(): {
  readonly extend: (windowId: string, byMinutes: number) => void;
  readonly pendingMinutes: number | null;
} {
  const { t } = useTranslation('now');
  const { t: control } = useTranslation('control');
  const refusalText = useRefusalText();
  const tellDone = useExtended();
  const { send, pending } = useCommand(
    (bridge, { windowId, byMinutes, before }: Extension) => {
      const order = extendOrder(bridge, windowId, byMinutes, before?.closesAt ?? null);
      return sendCommand(bridge, order, t('act.extendReason'));
    },
    ({ closesAt }, { windowId, before }) => tellDone(windowId, before, closesAt),
    (failure) => {
      const text = `${control('no.extend')} ${refusalText('extend', failure)}`;
      showToast({ look: 'trouble', text });
    },
  );
  const extend = (windowId: string, byMinutes: number): void => {
    const windows = useAgentStore.getState().snapshot?.windows ?? [];
    send({ windowId, byMinutes, before: windows.find(({ id }) => id === windowId) ?? null });
  };
  return { extend, pendingMinutes: pending?.byMinutes ?? null };
}
