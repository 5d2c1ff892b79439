import { useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { previewOrder, type Order } from './order.ts';

/** What an order would do, as the agent says; `none` while there is no order yet. */
export type OrderPreview<V> =
  | { readonly kind: 'none' | 'asking' }
  | { readonly kind: 'told'; readonly value: V }
  | { readonly kind: 'refused'; readonly failure: Failure };

const DEBOUNCE_MS = 150;

/** Asks the agent without changing anything, once choosing rests; the latest question counts. */
export function useOrderPreview<V>(order: Order<V> | null): OrderPreview<V> {
  const bridge = useBridge();
  const [answer, setAnswer] = useState<{ key: string; result: Result<V> } | null>(null);
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });
  const key = order?.key;
  useEffect(() => {
    if (key === undefined) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (latest.current === null) return;
      const result = await previewOrder(bridge, latest.current);
      if (!isOver) setAnswer({ key, result });
    };
    const timer = setTimeout(() => void ask(), DEBOUNCE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, key]);
  if (key === undefined) return { kind: 'none' };
  if (answer?.key !== key) return { kind: 'asking' };
  const { result } = answer;
  return result.ok
    ? { kind: 'told', value: result.value }
    : { kind: 'refused', failure: result.failure };
}
