import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { RiverScale } from '../../../../model/verdict/river-shape.ts';
import type { StillStretch } from '../../../../model/verdict/still-stretches.ts';

/** Room before and after the window, as a share of its length, within bounds. */
const MARGIN = 0.5;
const LEAST_MARGIN_MS = 30 * MINUTE_MS;
const MOST_MARGIN_MS = DAY_MS;
/** Labels of days need this much each. */
const DAY_PX = 78;

/** The first occurrence with some room around it; `null` if its days do not fit the width. */
export function firstScale(
  { occurrences }: Pick<WindowPreview, 'occurrences'>,
  width: number,
): RiverScale | null {
  const [first] = occurrences;
  if (first === undefined) return null;
  const [from, to] = [Date.parse(first.opensAt), Date.parse(first.closesAt)];
  const margin = Math.min(MOST_MARGIN_MS, Math.max(LEAST_MARGIN_MS, (to - from) * MARGIN));
  const days = (to - from + 2 * margin) / DAY_MS;
  if (days * DAY_PX > width && days > 1) return null;
  return { from: from - margin, to: to + margin, width };
}

interface Titles {
  readonly own: string;
  readonly windowName: (id: string) => string;
}

/** The window itself, and the other windows that it meets then. */
export function firstStretches(
  { occurrences, clashes, covered }: Pick<WindowPreview, 'occurrences' | 'clashes' | 'covered'>,
  { own, windowName }: Titles,
): readonly StillStretch[] {
  const [first] = occurrences;
  if (first === undefined || covered.length === 0) return [];
  const others = clashes
    .filter(({ opensAt }) => opensAt === first.opensAt)
    .map(({ windowId, otherOpensAt, otherClosesAt }): StillStretch => ({
      id: `${windowId}@${otherOpensAt}`,
      kind: 'window',
      title: windowName(windowId),
      from: Date.parse(otherOpensAt),
      to: Date.parse(otherClosesAt),
      share: 1,
    }));
  const [from, to] = [Date.parse(first.opensAt), Date.parse(first.closesAt)];
  const itself: StillStretch = { id: 'own', kind: 'window', title: own, from, to, share: 1 };
  return [itself, ...others].sort((a, b) => a.from - b.from);
}
