import { parseInstant } from '../../../shared/domain/instant.ts';
import type { WindowStatus } from '../../../shared/domain/snapshot.ts';
import type { Bridge } from '../../bridge.ts';
import type { Order } from './order.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Control } from './order.ts';
import type { Result } from '../../../shared/errors.ts';

export const EXTENSIONS = [15, 30, 60] as const;

const MINUTE_MS = 60_000;

export function extendOrder(
  bridge: Bridge,
  windowId: string,
  byMinutes: number,
  seenEnd: string | null,
): Order<CallResult<'window.extend'>> {
  const expected = seenEnd === null ? {} : { expectedClosesAt: seenEnd };
  return {
    key: `extend ${windowId} ${byMinutes} ${seenEnd ?? ''}`,
    send: (control) =>
      bridge.call('window.extend', { ...control, ...expected, windowId, byMinutes }),
  };
}

/**
 * The commands that take an extension back, from the status before it: the time is put back as
 * defined, and where it had been extended before, so far again. `null` where nothing can.
 */
export function extensionUndo(
  bridge: Bridge,
  { id, opensAt, closesAt, amended }: WindowStatus,
): readonly ((control: Control) => Promise<Result<unknown>>)[] | null {
  if (opensAt === null || closesAt === null) return null;
  if (amended !== undefined && amended.kind !== 'extended') return null;
  const original = amended?.originalOpensAt ?? opensAt;
  const restore = (control: Control): Promise<Result<unknown>> =>
    bridge.call('occurrence.restore', { ...control, windowId: id, opensAt: original });
  if (amended === undefined) return [restore];
  const before = (parseInstant(closesAt) ?? 0) - (parseInstant(amended.originalClosesAt) ?? 0);
  const byMinutes = Math.round(before / MINUTE_MS);
  if (byMinutes < 1) return [restore];
  return [restore, extendOrder(bridge, id, byMinutes, amended.originalClosesAt).send];
}
