import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/toasts.tsx';
import { personAt } from '../../store/person.ts';
import { useFailureText } from '../../i18n/failure-words.ts';

export interface PauseCommand {
  readonly selector: Selector;
  readonly reason: string;
  readonly until: Instant | null;
}

/** Places one hold. A failure stays where it was asked; what was typed is untouched. */
export function usePause(onDone: () => void): {
  readonly place: (command: PauseCommand) => void;
  readonly isPending: boolean;
  readonly failure: Failure | null;
} {
  const { t } = useTranslation('pause');
  const times = useTimes();
  const bridge = useBridge();
  const undo = useUndoPause();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = async ({ selector, reason, until }: PauseCommand): Promise<void> => {
    if (isPending) return;
    setPending(true);
    setFailure(null);
    const placed = await bridge.call('hold.place', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      selector,
      reason,
      until: until === null ? null : formatInstant(until),
    });
    setPending(false);
    if (!placed.ok) {
      setFailure(placed.failure);
      return;
    }
    const { holdId, integrations } = placed.value;
    const count = integrations.length;
    showToast({
      look: 'still',
      text: t('done', { count, n: times.number(count) }),
      undo: () => undo(holdId),
    });
    onDone();
  };
  return { place: (command) => void ask(command), isPending, failure };
}

/** Undo is a new command and a new entry: the hold that was placed is released. */
function useUndoPause(): (holdId: string) => void {
  const { t } = useTranslation('pause');
  const bridge = useBridge();
  const failureText = useFailureText();
  const release = async (holdId: string): Promise<void> => {
    const released = await bridge.call('hold.release', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      target: { holdId },
      reason: t('undoReason'),
    });
    if (released.ok) return;
    const text = t('notUndone', { message: failureText(released.failure) });
    showToast({ look: 'trouble', text });
  };
  return (holdId) => void release(holdId);
}
