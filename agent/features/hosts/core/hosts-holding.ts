import type { HostsHolding } from '../../../../shared/domain/now/snapshot.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { HoldBoard } from '../../../core/gate/hold-board.ts';
import type { Definitions } from '../../../core/state/definitions.ts';

/**
 * Of the hosts on which something is to be held at an instant: how many, and how many have
 * confirmed that they know; `undefined` if there is none.
 */
export function hostsHolding(
  { hosts, integrations }: Definitions,
  board: Pick<HoldBoard, 'isHeld'>,
  now: Instant,
  isConfirmed: (hostId: string) => boolean,
): HostsHolding | undefined {
  if (hosts.size === 0) return undefined;
  const holding = new Set<string>();
  for (const { id, scheduler } of integrations.values()) {
    const hostId = hostOf(scheduler);
    if (hostId === undefined || holding.has(hostId)) continue;
    if (board.isHeld(id, now)) holding.add(hostId);
  }
  const confirmed = [...holding].filter(isConfirmed).length;
  return holding.size === 0 ? undefined : { all: holding.size, confirmed };
}
