import { useState } from 'react';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { personAt } from '../../store/person.ts';
import { useQuery } from '../../store/use-query.ts';

export type FeedChange = 'enable' | 'rotate' | 'disable';
export type FeedStatus = CallResult<'feed.status'>;

export interface Feed {
  /** `null` until the agent has answered. */
  readonly status: FeedStatus | null;
  readonly isLive: boolean;
  readonly askAgain: () => void;
}

/** Who may subscribe; asked again with each change of the agent, for others may read or change it. */
export function useFeed(): Feed {
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const revision = useAgentStore((state) => state.snapshot?.revision);
  const [times, setTimes] = useState(0);
  const again = `${times} ${revision ?? ''}`;
  const { answer } = useQuery('feed', (bridge) => bridge.call('feed.status', {}), {
    again,
    keeps: true,
  });
  return { status: answer, isLive, askAgain: () => setTimes((before) => before + 1) };
}

/** The new address, which nobody is told again; `null` where there is none any more. */
export async function changeFeed(
  bridge: Bridge,
  change: FeedChange,
  reason: string,
): Promise<Result<string | null>> {
  const person = await personAt(bridge);
  const asked = { person, ...(reason === '' ? {} : { reason }) };
  if (change === 'disable') {
    const disabled = await bridge.call('feed.disable', asked);
    return disabled.ok ? succeed(null) : disabled;
  }
  const made = await bridge.call(change === 'enable' ? 'feed.enable' : 'feed.rotate', asked);
  return made.ok ? succeed(made.value.url) : made;
}
