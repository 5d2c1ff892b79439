import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import {
  serverName,
  type DiscoveryServer,
} from '../../../shared/domain/schedulers/discovery-server.ts';
import type { Result } from '../../../shared/errors.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';

type Answer = Result<CallResult<'scheduler.discover'>>;

/** One place and what was found there. */
export interface Look {
  readonly key: string;
  /** `null`: the agent's machine. */
  readonly server: DiscoveryServer | null;
  /** `null` while loading. */
  readonly answer: Answer | null;
}

interface Looks {
  readonly looks: readonly Look[];
  readonly again: () => void;
  /** Searches one more; it replaces one of the same name. */
  readonly add: (server: DiscoveryServer) => void;
  readonly remove: (server: DiscoveryServer) => void;
}

/**
 * What the machine and these servers run on a schedule: each is searched once, and again on
 * request. `only`: this server instead of the machine.
 */
export function useDiscovery(only?: DiscoveryServer): Looks {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [servers, setServers] = useState<readonly Asked[]>([]);
  const [round, setRound] = useState(0);
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const asked = useRef(new Set<string>());
  const places = useMemo(() => placesOf(only ?? null, servers, round), [only, servers, round]);
  useEffect(() => {
    // Searches lost with the connection are repeated on the next one.
    if (!isConnected) asked.current.clear();
    for (const { key, server } of isConnected ? places : []) {
      if (asked.current.has(key)) continue;
      asked.current.add(key);
      const params = server === null ? {} : { local: false, servers: [server] };
      void bridge.call('scheduler.discover', params).then((told) => {
        setAnswers((before) => new Map(before).set(key, told));
      });
    }
  }, [bridge, isConnected, places]);
  const add = useCallback((server: DiscoveryServer) => {
    setServers((before) => {
      const number = Math.max(0, ...before.map((one) => one.number)) + 1;
      return [...without(before, server), { server, number }];
    });
  }, []);
  return {
    looks: places.map((place) => ({ ...place, answer: answers.get(place.key) ?? null })),
    again: useCallback(() => setRound((before) => before + 1), []),
    add,
    remove: useCallback((server) => setServers((before) => without(before, server)), []),
  };
}

interface Asked {
  readonly server: DiscoveryServer;
  /** Different each time it is added, so that an earlier answer does not count for it. */
  readonly number: number;
}

function placesOf(
  first: DiscoveryServer | null,
  servers: readonly Asked[],
  round: number,
): readonly Pick<Look, 'key' | 'server'>[] {
  return [
    { key: `${round} here`, server: first },
    ...servers.map(({ server, number }) => ({ key: `${round} ${number}`, server })),
  ];
}

function without(servers: readonly Asked[], server: DiscoveryServer): readonly Asked[] {
  return servers.filter((one) => serverName(one.server) !== serverName(server));
}
