import { useState } from 'react';
import { takenOver, type Found } from '../../../../shared/contract/take-over.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { personAt } from '../../../store/person.ts';

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
