import { useMemo, type ReactElement } from 'react';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { spanOf, wavePath, type RiverScale } from '../../../model/verdict/river-shape.ts';
import type { HeldStretch, StillStretch } from '../../../model/verdict/still-stretches.ts';
import { useFonts } from '../../../ui/text/fonts.ts';
import { titleWidth } from '../../../ui/text/text-width.ts';
import { laneTitles } from './lane-titles.ts';
import { gapsIn, LEAST_BAND_PX, type LaneRow } from './river-lanes.ts';

/** How far a band reaches over the edge of the picture. */
const OVER_PX = 6;
/** What is left of the wave where only a part of the lane is paused. */
const PARTLY = 0.45;
const TITLE_PX = 17;

interface LanePart {
  /** Of the picture: its patterns and its clip path. */
  readonly id: string;
  readonly row: LaneRow;
  readonly scale: RiverScale;
  readonly now: Instant;
  readonly wide: readonly HeldStretch[];
  readonly bandPx: number;
  /** Nothing of the lane can be read: whether it rests is not known, nor what comes. */
  readonly isDark: boolean;
  readonly say: (stretch: StillStretch, title: string) => string;
}

interface Bounds {
  readonly left: number;
  readonly right: number;
}

function boundsOf(stretch: StillStretch, scale: RiverScale): Bounds {
  const { left, right } = spanOf(stretch, scale);
  const shown = Math.max(-OVER_PX, left);
  return {
    left: shown,
    right: Math.max(shown + LEAST_BAND_PX, Math.min(scale.width + OVER_PX, right)),
  };
}

/** The row's own bands; where it has none, what covers everything is a tint. */
export function LaneBands({ id, row, scale, now, wide, bandPx, isDark }: LanePart): ReactElement {
  const own = row.bands.map((stretch) => ({ stretch, ...boundsOf(stretch, scale) }));
  const isWide = row.lane.kind === 'everything';
  const tints = isWide ? [] : wide.flatMap((one) => gapsIn(boundsOf(one, scale), own));
  return (
    <g>
      {tints.map(({ left, right }) => (
        <rect
          key={left}
          x={left}
          width={right - left}
          height={bandPx}
          fill="var(--still-soft)"
          opacity="0.6"
        />
      ))}
      {own.map(({ stretch: { id: key, kind, from }, left, right }) => (
        <rect
          key={key}
          className="lane-band"
          x={left}
          width={right - left}
          height={bandPx}
          rx="4"
          fill={isDark ? 'none' : `url(#${id}${kind === 'manual' ? 'm' : from > now ? 'p' : 'w'})`}
          stroke={isDark ? 'var(--unknown-mark)' : 'var(--still-mark)'}
          strokeDasharray={isDark || kind === 'manual' ? '4 3' : undefined}
        />
      ))}
    </g>
  );
}

/**
 * The lane's water: flat where all of it is paused, lower where a part of it is; cut off at now where
 * nothing of it can be read.
 */
export function LaneWave({
  id,
  row: { lane },
  scale,
  wide,
  bandPx,
  isDark,
}: LanePart): ReactElement {
  const path = useMemo(() => {
    const covers = ({ integrations }: HeldStretch): boolean => {
      const covered = new Set(integrations);
      return lane.integrations.every((one) => covered.has(one));
    };
    const flats = [
      ...lane.stretches.map((one) => ({ ...spanOf(one, scale), least: covers(one) ? 0 : PARTLY })),
      ...wide.map((one) => ({ ...spanOf(one, scale), least: 0 })),
    ];
    return wavePath({ base: bandPx / 2, phase: lane.integrations.length }, scale.width, flats);
  }, [lane, scale, wide, bandPx]);
  return (
    <g fill="none">
      {isDark ? null : <path d={path} stroke="var(--river-plan)" strokeWidth="1.5" />}
      <path d={path} stroke="var(--flow-mark)" strokeWidth="1.8" clipPath={`url(#${id}c)`} />
    </g>
  );
}

/** Each band's title, and all of it as a tooltip where it is cut. */
export function LaneTitles({ row, scale, now, say, bandPx, isDark }: LanePart): ReactElement {
  useFonts();
  const font = getComputedStyle(document.body).fontFamily;
  const titles = laneTitles(row.bands, scale, now, {
    say,
    widthOf: (said) => titleWidth(said, font) + 14,
  });
  return (
    <g fontSize="12" fontWeight="600">
      {titles.map(({ id, title, full, x, width }) => (
        <g key={id} className="lane-title" transform={`translate(${x} ${(bandPx - TITLE_PX) / 2})`}>
          <rect width={width} height={TITLE_PX} rx="3" fill="var(--surface)" />
          <text x="7" y="12.5" fill={isDark ? 'var(--unknown)' : 'var(--still)'}>
            {title}
          </text>
          {title === full ? null : <title>{full}</title>}
        </g>
      ))}
    </g>
  );
}
