import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import type { StillStretch } from '../../../model/verdict/still-stretches.ts';

/** Before and after its next time: the day before and the one after, and some hours. */
const MARGIN_MS = DAY_MS + 4 * HOUR_MS;
/** A longer one would be all of the picture. */
const LONGEST_MS = 4 * DAY_MS;

export interface Around {
  readonly from: Instant;
  readonly to: Instant;
  readonly stretches: readonly StillStretch[];
}

/**
 * A window's next time with the next times of the others then. `null`: it has none, or it is too
 * long to be drawn.
 */
export function aroundNext(windows: readonly WindowStatus[], windowId: string): Around | null {
  const spans = windows.flatMap(({ id, title = id, opensAt, closesAt }) => {
    const [from, to] = [parseInstant(opensAt ?? ''), parseInstant(closesAt ?? '')];
    if (from === undefined || to === undefined) return [];
    return [{ id, kind: 'window', title, from, to, share: 1 } as const];
  });
  const own = spans.find(({ id }) => id === windowId);
  if (own === undefined || own.to - own.from > LONGEST_MS) return null;
  const [from, to] = [own.from - MARGIN_MS, own.to + MARGIN_MS];
  const stretches = spans.filter((one) => one.to > from && one.from < to);
  return { from, to, stretches: stretches.toSorted((a, b) => a.from - b.from) };
}
