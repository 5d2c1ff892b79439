import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import type { Changed, Order } from '../order/order.ts';

const EXTENSIONS = [15, 30, 60] as const;

/** The usual steps in minutes, and the one that was asked for, shortest first. */
export function extensionChoices(byMinutes: number): readonly number[] {
  return [...new Set([...EXTENSIONS, byMinutes])].sort((one, other) => one - other);
}

/** What was chosen before a reload of the page, if it is still offered; else what was asked for. */
export function keptMinutes(text: string, byMinutes: number): number {
  const kept = Number(text);
  return extensionChoices(byMinutes).includes(kept) ? kept : byMinutes;
}

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

/** Undoes the extension that gave it this end; refused if the end has changed since. */
export function extensionUndo(
  bridge: Bridge,
  { id, opensAt, amended }: WindowStatus,
  expectedClosesAt: string,
): Order<Changed>['send'] | null {
  const original = amended?.originalOpensAt ?? opensAt;
  if (original === null) return null;
  return (control) =>
    bridge.call('occurrence.restore', {
      ...control,
      windowId: id,
      opensAt: original,
      expectedClosesAt,
    });
}
