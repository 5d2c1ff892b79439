import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/toasts.tsx';
import { extendOrder } from './extension.ts';
import { sendCommand } from './order.ts';
import { useRefusalText } from './refusal-words.ts';
import { useExtended } from './use-extended.ts';

/** One click lets the open occurrence close later; the trail says that it was not done yet. */
export function useExtend(): {
  readonly extend: (windowId: string, byMinutes: number) => void;
  readonly pendingMinutes: number | null;
} {
  const { t } = useTranslation('now');
  const { t: control } = useTranslation('control');
  const bridge = useBridge();
  const refusalText = useRefusalText();
  const tellDone = useExtended();
  const [pendingMinutes, setPending] = useState<number | null>(null);
  const ask = async (windowId: string, byMinutes: number): Promise<void> => {
    if (pendingMinutes !== null) return;
    setPending(byMinutes);
    const windows = useAgentStore.getState().snapshot?.windows ?? [];
    const before = windows.find(({ id }) => id === windowId) ?? null;
    const order = extendOrder(bridge, windowId, byMinutes, before?.closesAt ?? null);
    const extended = await sendCommand(bridge, order, t('act.extendReason'));
    setPending(null);
    if (extended.ok) tellDone(windowId, before, extended.value.closesAt);
    else {
      const text = `${control('no.extend')} ${refusalText('extend', extended.failure)}`;
      showToast({ look: 'trouble', text });
    }
  };
  return { extend: (windowId, byMinutes) => void ask(windowId, byMinutes), pendingMinutes };
}
