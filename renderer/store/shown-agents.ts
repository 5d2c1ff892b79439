import { create } from 'zustand';
import type { ListedAgent, ShellApi, ShownAgents } from '../../shared/contract/shell-api.ts';
import type { Bridge } from '../bridge/bridge.ts';

/**
 * Whose page this is, and how all agents of the shell are. In a browser there is only the one that
 * serves the page, and nothing is listed.
 */
export const useShownAgents = create<ShownAgents>(() => ({ current: null, agents: [] }));

const NONE: readonly ListedAgent[] = [];

export function followShownAgents({ shell }: Bridge): void {
  shell?.onAgents((agents) => useShownAgents.setState(agents));
}

/** All of them where there are several; else none, and nothing is said of who is meant. */
export function severalIn({ agents }: ShownAgents): readonly ListedAgent[] {
  return agents.length > 1 ? agents : NONE;
}

/** The server whose agent this page shows; `undefined`: this machine's is. */
export function useShownServer(): string | undefined {
  return useShownAgents(({ current, agents }) => {
    const shown = agents.find(({ address }) => address === current);
    return shown?.name ?? current ?? undefined;
  });
}

/** The next one in the rail, or the one before; around at its ends. */
export function showNeighbour(shell: ShellApi, step: 1 | -1): void {
  const { current, agents } = useShownAgents.getState();
  const index = agents.findIndex(({ address }) => address === current);
  const next = agents[(index + step + agents.length) % agents.length];
  if (next !== undefined && next.address !== current) void shell.showAgent(next.address);
}
