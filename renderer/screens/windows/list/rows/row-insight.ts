import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import {
  impactTally,
  partsOf,
  type RunTally,
} from '../../../../../shared/domain/values/run-tally.ts';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';

/** The one thing worth saying about a window in a list. */
export type Remark =
  | { readonly kind: 'ended' | 'problem' | 'nothing' | 'none' }
  | {
      readonly kind: 'overlap';
      readonly opensAt: string;
      readonly windowId: string;
      readonly others: number;
    }
  | { readonly kind: 'length'; readonly opensAt: string; readonly realLengthMs: number }
  | { readonly kind: 'only' | 'spares' | 'not-known'; readonly count: number }
  | { readonly kind: 'freeze'; readonly opensAt: string; readonly name: string };

export function heldRuns({ impact }: WindowPreview): RunTally {
  return impactTally(impact);
}

/**
 * Most important first: no preview, nothing to pause, clock changes, freezes, only daily runs. An
 * overlap is harmless, so it comes late, and what goes on as it should last. What lies beyond `until` is not shown yet.
 */
export function remarkOf(preview: WindowPreview, until: Instant): Remark {
  if (preview.problems.length > 0) return { kind: 'problem' };
  if (preview.occurrences.length === 0) return { kind: 'ended' };
  if (preview.covered.length === 0) return { kind: 'nothing' };
  const isNear = ({ opensAt }: { readonly opensAt: string }): boolean =>
    Date.parse(opensAt) < until;
  const odd = preview.occurrences.find(
    (one) => isNear(one) && one.realLengthMs !== one.nominalLengthMs,
  );
  if (odd !== undefined) {
    return { kind: 'length', opensAt: odd.opensAt, realLengthMs: odd.realLengthMs };
  }
  const frozen = preview.freezes?.find(isNear);
  if (frozen !== undefined) {
    const { opensAt, name = frozen.calendarId } = frozen;
    return { kind: 'freeze', opensAt, name };
  }
  const only = preview.impact.filter(({ losesOnlyRunOfDay }) => losesOnlyRunOfDay).length;
  if (only > 0) return { kind: 'only', count: only };
  const clash = preview.clashes.find(isNear);
  if (clash === undefined) {
    const { unknown } = partsOf(heldRuns(preview));
    if (unknown > 0) return { kind: 'not-known', count: unknown };
    const spared = preview.essentials?.goOn.length ?? 0;
    return spared > 0 ? { kind: 'spares', count: spared } : { kind: 'none' };
  }
  const same = preview.clashes.filter(({ opensAt }) => opensAt === clash.opensAt);
  const others = new Set(same.map(({ windowId }) => windowId)).size;
  return { kind: 'overlap', opensAt: clash.opensAt, windowId: clash.windowId, others };
}
