import { useState } from 'react';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  connectedScheduler,
  type ConnectedScheduler,
} from '../../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useBridge } from '../../../store/bridge-context.ts';

export interface Preflight extends CallResult<'scheduler.preflight'> {
  /** Its current state; some connectors have nothing else to check. */
  readonly read: Result<CallResult<'scheduler.read'>>;
}

async function lookAt(bridge: Bridge, scheduler: ConnectedScheduler): Promise<Result<Preflight>> {
  const [preflight, read] = await Promise.all([
    bridge.call('scheduler.preflight', { scheduler }),
    bridge.call('scheduler.read', { scheduler }),
  ]);
  return preflight.ok ? succeed({ ...preflight.value, read }) : preflight;
}

/** Checks what a pause would do there; an answer only counts for the current field values. */
export function usePreflight(scheduler: unknown): {
  readonly ask: (() => void) | null;
  readonly isPending: boolean;
  readonly answer: Result<Preflight> | null;
} {
  const bridge = useBridge();
  const [isPending, setPending] = useState(false);
  const [told, setTold] = useState<{
    readonly key: string;
    readonly answer: Result<Preflight>;
  } | null>(null);
  const key = JSON.stringify(scheduler);
  const parsed = connectedScheduler.safeParse(scheduler);
  const ask = async (): Promise<void> => {
    if (!parsed.success || isPending) return;
    setPending(true);
    const answer = await lookAt(bridge, parsed.data);
    setPending(false);
    setTold({ key, answer });
  };
  return {
    ask: parsed.success ? () => void ask() : null,
    isPending,
    answer: told?.key === key ? told.answer : null,
  };
}
