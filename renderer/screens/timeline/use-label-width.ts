import { useMemo } from 'react';
import { useFonts } from '../../ui/text/fonts.ts';
import { titleWidth } from '../../ui/text/text-width.ts';
import { useIsNarrow, useIsSmall } from '../../ui/use-is-narrow.ts';
import type { TimelineRow } from './scene/lane-rows.ts';

/** More letters can be narrower, so some of the longest names are measured. */
const MEASURED = 12;
/** Names are drawn a little larger than they are measured. */
const LARGER = 1.05;

/** Pixels: what stands beside the name, and the bounds of the whole. */
const WIDE = { beside: 96, least: 210, most: 300 };
/** Without the kind of its scheduler. */
const NARROW = { beside: 58, least: 150, most: 236 };

/** Where names leave little room for the picture. */
const SMALL = { beside: 50, least: 110, most: 142 };

/** Width of the lane labels in pixels: what the longest name needs, within bounds. */
export function useLabelWidth(rows: readonly TimelineRow[]): number {
  const { beside, least, most } = useBounds();
  const fonts = useFonts();
  const nameWidth = useMemo(() => {
    const names = rows.flatMap((row) => (row.kind === 'lane' ? [row.name] : []));
    const longest = names.sort((one, other) => other.length - one.length).slice(0, MEASURED);
    const { fontFamily } = getComputedStyle(document.body);
    return Math.max(0, ...longest.map((name) => titleWidth(name, fontFamily)));
    // oxlint-disable-next-line react/exhaustive-deps -- the same name is as wide as its font has it
  }, [rows, fonts]);
  return Math.min(most, Math.max(least, Math.ceil(nameWidth * LARGER + beside)));
}
function useBounds(): typeof WIDE {
  const isNarrow = useIsNarrow();
  const isSmall = useIsSmall();
  if (isSmall) return SMALL;
  return isNarrow ? NARROW : WIDE;
}
