import { useId, useMemo, type ReactElement } from 'react';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { useFonts } from '../../ui/text/fonts.ts';
import { titleWidth } from '../../ui/text/text-width.ts';
import { Before, Hatches, Hours, NowMark } from './river-marks.tsx';
import { riverTitles } from './river-titles.ts';
import type { StillStretch } from './still-stretches.ts';
import {
  RIVER_HEIGHT,
  RIVER_LINES,
  riverPath,
  riverX,
  stretchesInSight,
  type RiverScale,
} from './river-shape.ts';
import './river-picture.css';

/** Where the water ends and the hours begin. */
const FOOT = RIVER_HEIGHT - 16;

interface RiverPictureProps {
  readonly scale: RiverScale;
  readonly stretches: readonly StillStretch[];
  readonly now: Instant;
  readonly label: string;
  /** Of the hours below it. */
  readonly times: TimeText;
  /** When the agent's trail begins, and what is said of the time before. */
  readonly before?: { readonly at: Instant; readonly words: string } | undefined;
}

/** Three lines of water that are flat where integrations are paused; the present; the hours. */
export function RiverPicture(props: RiverPictureProps): ReactElement {
  const { scale, stretches, now, label, times, before } = props;
  const id = useId();
  const { width } = scale;
  const nowX = riverX(scale, now);
  const seen = useMemo(() => stretchesInSight(stretches, scale), [stretches, scale]);
  return (
    <svg
      className="river-picture drawn"
      width={width}
      height={RIVER_HEIGHT}
      viewBox={`0 0 ${width} ${RIVER_HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <Hatches id={id} />
      <Hours scale={scale} avoid={nowX} times={times} foot={FOOT} />
      {seen.map((stretch) => (
        <Band key={stretch.id} id={id} stretch={stretch} scale={scale} now={now} />
      ))}
      <clipPath id={`${id}c`}>
        <rect width={Math.max(0, nowX)} height={RIVER_HEIGHT} />
      </clipPath>
      {RIVER_LINES.map((y, line) => {
        const path = riverPath(line, scale, seen);
        return (
          <g key={y} fill="none">
            <path d={path} stroke="var(--river-plan)" strokeWidth="1.5" />
            <path d={path} stroke="var(--flow-mark)" strokeWidth="1.9" clipPath={`url(#${id}c)`} />
          </g>
        );
      })}
      {before === undefined ? null : (
        <Before x={Math.min(width, riverX(scale, before.at))} words={before.words} foot={FOOT} />
      )}
      <Titles stretches={seen} scale={scale} now={now} />
      {nowX < 0 || nowX > width ? null : <NowMark x={nowX} time={times.clock(now)} foot={FOOT} />}
    </svg>
  );
}

interface BandProps {
  readonly id: string;
  readonly stretch: StillStretch;
  readonly scale: RiverScale;
  readonly now: Instant;
}

function Band({ id, stretch, scale, now }: BandProps): ReactElement {
  const { kind, from, to } = stretch;
  const left = Math.max(-6, riverX(scale, from));
  const right = Math.min(scale.width + 6, to === null ? Infinity : riverX(scale, to));
  const hatch = kind === 'manual' ? 'm' : from > now ? 'p' : 'w';
  return (
    <rect
      x={left}
      y="9"
      width={Math.max(2, right - left)}
      height="42"
      rx="4"
      fill={`url(#${id}${hatch})`}
      stroke="var(--still-mark)"
      strokeDasharray={kind === 'manual' ? '4 3' : undefined}
    />
  );
}

interface TitlesProps {
  readonly stretches: readonly StillStretch[];
  readonly scale: RiverScale;
  readonly now: Instant;
}

const TITLE_ROWS_PX = 20;

function Titles({ stretches, scale, now }: TitlesProps): ReactElement {
  useFonts();
  const font = getComputedStyle(document.body).fontFamily;
  const titles = riverTitles(stretches, scale, now, (title) => titleWidth(title, font) + 14);
  return (
    <g fontSize="12" fontWeight="600">
      {titles.map(({ id, title, x, row, width }) => (
        <g key={id} transform={`translate(${x} ${12 + row * TITLE_ROWS_PX})`}>
          <rect width={width} height="17" rx="3" fill="var(--surface)" />
          <text x="7" y="12.5" fill="var(--still)">
            {title}
          </text>
        </g>
      ))}
    </g>
  );
}
