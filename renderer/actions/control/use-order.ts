import { useState } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { sendCommand, type Changed, type Order } from './order.ts';

/** Gives one order at a time; a refusal stays where it was asked, and what was typed is kept. */
export function useOrder<V extends Changed>(
  onDone: (value: V) => void,
): {
  readonly give: (order: Order<V>, reason: string) => void;
  readonly isPending: boolean;
  readonly failure: Failure | null;
  readonly forget: () => void;
} {
  const bridge = useBridge();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = async (order: Order<V>, reason: string): Promise<void> => {
    if (isPending) return;
    setPending(true);
    setFailure(null);
    const answer = await sendCommand(bridge, order, reason);
    setPending(false);
    if (answer.ok) onDone(answer.value);
    else setFailure(answer.failure);
  };
  return {
    give: (order, reason) => void ask(order, reason),
    isPending,
    failure,
    forget: () => setFailure(null),
  };
}
