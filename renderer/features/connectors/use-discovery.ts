import { useCallback, useEffect, useState } from 'react';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { personAt } from '../../store/person.ts';
import { takenOver, type Found } from './take-over.ts';

type Answer = Result<CallResult<'scheduler.discover'>>;

/** What the machine runs on a schedule: looked at once when it is shown, and when it is asked again. */
export function useDiscovery(): { readonly answer: Answer | null; readonly again: () => void } {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isConnected) return undefined;
    let isCurrent = true;
    void bridge.call('scheduler.discover', {}).then((told) => {
      if (isCurrent) setAnswer(told);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, isConnected, round]);
  const again = useCallback(() => {
    setAnswer(null);
    setRound((before) => before + 1);
  }, []);
  return { answer, again };
}

/** Makes integrations of the chosen ones in one step: all of them or none. */
export function useTakeOver(onDone: (count: number) => void): {
  readonly take: (chosen: readonly Found[], systems: readonly string[]) => void;
  readonly isPending: boolean;
  readonly failure: Failure | null;
} {
  const bridge = useBridge();
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (chosen: readonly Found[], systems: readonly string[]): Promise<void> => {
    if (isPending) return;
    setPending(true);
    const takenIds = integrations.map(({ id }) => id);
    const reply = await bridge.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      document: { integrations: [...takenOver(chosen, systems, takenIds)] },
    });
    setPending(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) onDone(chosen.length);
  };
  return { take: (chosen, systems) => void take(chosen, systems), isPending, failure };
}
