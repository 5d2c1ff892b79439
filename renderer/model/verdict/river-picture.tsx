import { useId, useMemo, type ReactElement } from 'react';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { useFonts } from '../../ui/fonts.ts';
import { titleWidth } from '../../ui/text-width.ts';
import { riverTitles } from './river-titles.ts';
import type { StillStretch } from './still-stretches.ts';
import {
  hourMarks,
  RIVER_HEIGHT,
  RIVER_LINES,
  riverPath,
  riverX,
  stretchesInSight,
  type RiverScale,
} from './river-shape.ts';
import './river-picture.css';

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
      className="river-picture"
      width={width}
      height={RIVER_HEIGHT}
      viewBox={`0 0 ${width} ${RIVER_HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <Hatches id={id} />
      <Hours scale={scale} avoid={nowX} times={times} />
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
        <Before x={Math.min(width, riverX(scale, before.at))} words={before.words} />
      )}
      <Titles stretches={seen} scale={scale} now={now} />
      {nowX < 0 || nowX > width ? null : <NowMark x={nowX} time={times.clock(now)} />}
    </svg>
  );
}

function Hatches({ id }: { id: string }): ReactElement {
  const lines = [
    { kind: 'w', angle: 45, width: 2.2, opacity: 1, dash: '' },
    { kind: 'p', angle: 45, width: 1, opacity: 0.6, dash: '' },
    { kind: 'm', angle: -45, width: 2.2, opacity: 1, dash: '2.5 2' },
  ];
  return (
    <defs>
      {lines.map(({ kind, angle, width, opacity, dash }) => (
        <pattern
          key={kind}
          id={`${id}${kind}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${angle})`}
        >
          <rect width="6" height="6" fill="var(--still-soft)" opacity={opacity} />
          <path d="M0 0V6" stroke="var(--hatch)" strokeWidth={width} strokeDasharray={dash} />
        </pattern>
      ))}
    </defs>
  );
}

interface HoursProps {
  readonly scale: RiverScale;
  readonly avoid: number;
  readonly times: TimeText;
}

function Hours({ scale, avoid, times }: HoursProps): ReactElement {
  return (
    <g>
      {hourMarks(scale, times, avoid).map(({ at, x, label, isMidnight }) => (
        <g key={at}>
          <path d={`M${x} 6V48`} stroke={isMidnight ? 'var(--grid-strong)' : 'var(--grid)'} />
          <text x={x} y="61" fontSize="11" textAnchor="middle" fill="var(--ink-2)">
            {label}
          </text>
        </g>
      ))}
    </g>
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

/** Before the agent's first entry there is no water, and a sentence if there is room for it. */
function Before({ x, words }: { readonly x: number; readonly words: string }): ReactElement | null {
  useFonts();
  if (x <= 0) return null;
  const font = getComputedStyle(document.body).fontFamily;
  const isShown = titleWidth(words, font) + 16 <= x;
  return (
    <g>
      <rect y="4" width={x} height="48" fill="var(--surface)" />
      <path d={`M${x} 6V48`} stroke="var(--line-strong)" strokeDasharray="3 3" />
      {isShown ? (
        <text x={x / 2} y="34" fontSize="12" textAnchor="middle" fill="var(--ink-2)">
          {words}
        </text>
      ) : null}
    </g>
  );
}

function NowMark({ x, time }: { x: number; time: string }): ReactElement {
  return (
    <g>
      <path d={`M${x} 4V46`} stroke="var(--accent)" strokeWidth="2" />
      <rect x={x - 22.5} y="47" width="45" height="17" rx="4" fill="var(--accent)" />
      <text
        x={x}
        y="59.5"
        fontSize="11.5"
        fontWeight="650"
        textAnchor="middle"
        fill="var(--on-accent)"
      >
        {time}
      </text>
    </g>
  );
}
