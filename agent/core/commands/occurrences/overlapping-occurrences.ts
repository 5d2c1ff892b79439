import type { OccurrenceText } from '../../../../shared/contract/command-parts.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { occurrenceText } from '../../state/facts.ts';
import type { ControlScene } from '../holds/control-scene.ts';

/** At most this many are listed; a longer list would not be clearer. */
const MAX_NAMED = 200;

/**
 * Other occurrences in the span that hold some of the same integrations, of any window, except the
 * ones that open at `except`. Each holds independently of the others.
 */
export function overlappingOccurrences(
  scene: ControlScene,
  windowId: string,
  span: Occurrence,
  except: readonly number[],
): OccurrenceText[] {
  const { state, plan } = scene;
  const covers = state.definitions.windows.get(windowId)?.covers;
  const covered = covers === undefined ? [] : plan.board.coveredBy(covers);
  const met: (Occurrence & { windowId: string })[] = [];
  for (const other of new Set([windowId, ...plan.board.windowsOver(covered)])) {
    const found = scene.window(other)?.occurrencesBetween(span.opensAt, span.closesAt) ?? [];
    for (const occurrence of found) {
      if (other === windowId && except.includes(occurrence.opensAt)) continue;
      met.push({ windowId: other, ...occurrence });
    }
  }
  return met
    .sort((a, b) => a.opensAt - b.opensAt)
    .slice(0, MAX_NAMED)
    .map((one) => ({ windowId: one.windowId, ...occurrenceText(one) }));
}
