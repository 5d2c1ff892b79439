import type { WindowPreview } from '../../../shared/contract/window-preview.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { Plan } from '../gate/plan.ts';

/** An editor shows a handful; a window that clashes with everything clashes no less with these. */
const MOST_CLASHES = 200;

interface ClashQuestion {
  /** The window itself, as it was saved before, is no clash. */
  readonly windowId: string;
  readonly occurrences: readonly Occurrence[];
  readonly covered: readonly string[];
  readonly plan: Plan;
}

/** Occurrences of other windows, within the plan's horizon, that hold some of the same. */
export function clashesOf(question: ClashQuestion): WindowPreview['clashes'] {
  const { windowId, occurrences, covered, plan } = question;
  const others = plan.board.windowsOver(covered);
  const clashes: WindowPreview['clashes'] = [];
  for (const { opensAt, closesAt } of occurrences) {
    for (const other of plan.board.occurrencesBetween(opensAt, closesAt - 1)) {
      if (other.windowId === windowId || !others.has(other.windowId)) continue;
      clashes.push({
        opensAt: formatInstant(opensAt),
        windowId: other.windowId,
        otherOpensAt: formatInstant(other.opensAt),
        otherClosesAt: formatInstant(other.closesAt),
      });
      if (clashes.length >= MOST_CLASHES) return clashes;
    }
  }
  return clashes;
}
