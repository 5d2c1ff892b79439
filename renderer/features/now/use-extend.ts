import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/toasts.tsx';
import { personAt } from '../../store/person.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useTelling } from './use-verdict.ts';
import { atWords } from './when.ts';

/** One click lets the open occurrence close later; the trail says that it was not done yet. */
export function useExtend(): {
  readonly extend: (windowId: string, byMinutes: number) => void;
  readonly pendingMinutes: number | null;
} {
  const { t } = useTranslation('now');
  const bridge = useBridge();
  const { times, now, titleOf } = useTelling();
  const failureText = useFailureText();
  const [pendingMinutes, setPending] = useState<number | null>(null);
  const ask = async (windowId: string, byMinutes: number): Promise<void> => {
    if (pendingMinutes !== null) return;
    setPending(byMinutes);
    const extended = await bridge.call('window.extend', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      windowId,
      byMinutes,
      reason: t('act.extendReason'),
    });
    setPending(null);
    if (!extended.ok) {
      const text = `${t('act.notExtended')} ${failureText(extended.failure)}`;
      showToast({ look: 'trouble', text });
      return;
    }
    const at = parseInstant(extended.value.closesAt) ?? now;
    const text = t('act.extended', { title: titleOf(windowId), time: atWords(times, at, now) });
    showToast({ look: 'still', text });
  };
  return { extend: (windowId, byMinutes) => void ask(windowId, byMinutes), pendingMinutes };
}
