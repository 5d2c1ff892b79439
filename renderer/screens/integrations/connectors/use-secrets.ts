import { create } from 'zustand';
import { useEffect } from 'react';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { personAt } from '../../../store/person.ts';
import { useCommand, type Command } from '../../../store/use-command.ts';

type Listed = Result<CallResult<'secret.list'>>;
type SecretPlace = CallResult<'secret.list'>['secrets'][number]['keptIn'];

const useListed = create<{ readonly listed: Listed | null }>(() => ({ listed: null }));

async function list(bridge: Bridge): Promise<void> {
  useListed.setState({ listed: await bridge.call('secret.list', {}) });
}

/** Where each secret that the agent knows is kept; `null` until it has told, or where it cannot. */
export function useSecretPlaces(): ReadonlyMap<string, SecretPlace> | null {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const listed = useListed((state) => state.listed);
  useEffect(() => {
    if (isConnected) void list(bridge);
  }, [bridge, isConnected]);
  if (listed?.ok !== true) return null;
  return new Map(listed.value.secrets.map(({ name, keptIn }) => [name, keptIn]));
}

/** Hands a value over once: it is kept by the agent and by nothing here. */
export function useSecretSet(name: string, onKept: () => void): Command<string> {
  return useCommand(async (bridge, value) => {
    const person = await personAt(bridge);
    const reply = await bridge.call('secret.set', { person, name, value });
    if (reply.ok) await list(bridge);
    return reply;
  }, onKept);
}
