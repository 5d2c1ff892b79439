import { takenOver, type Found } from '../../../../shared/contract/take-over.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { sign, useCommand, type Command } from '../../../store/use-command.ts';

interface TakeOver {
  readonly chosen: readonly Found[];
  readonly systems: readonly string[];
}

/** Makes integrations of the chosen ones in one step: all of them or none. */
export function useTakeOver(onDone: (count: number) => void): Command<TakeOver> {
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  const takenIds = integrations.map(({ id }) => id);
  return useCommand(
    async (bridge, { chosen, systems }) =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { integrations: [...takenOver(chosen, systems, takenIds)] },
      }),
    (_, { chosen }) => onDone(chosen.length),
  );
}
