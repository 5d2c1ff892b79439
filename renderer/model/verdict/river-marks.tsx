import type { ReactElement } from 'react';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { useFonts } from '../../ui/text/fonts.ts';
import { titleWidth } from '../../ui/text/text-width.ts';
import { hourMarks, type RiverScale } from './river-shape.ts';

/** Patterns for windows (`w`), coming ones (`p`) and manual pauses (`m`), by id and letter. */
export function Hatches({ id }: { id: string }): ReactElement {
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
  /** Where no label may stand. */
  readonly avoid: number;
  readonly foot: number;
  readonly times: TimeText;
}

/** Full hours: lines through the water, and their numbers below its foot. */
export function Hours({ scale, avoid, times, foot }: HoursProps): ReactElement {
  return (
    <g>
      {hourMarks(scale, times, avoid).map(({ at, x, label, isMidnight }) => (
        <g key={at}>
          <path d={`M${x} 6V${foot}`} stroke={isMidnight ? 'var(--grid-strong)' : 'var(--grid)'} />
          <text x={x} y={foot + 13} fontSize="11" textAnchor="middle" fill="var(--ink-2)">
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

interface BeforeProps {
  readonly x: number;
  readonly words: string;
  readonly foot: number;
}

/** Before the agent's first entry there is no water, and a sentence if there is room for it. */
export function Before({ x, words, foot }: BeforeProps): ReactElement | null {
  useFonts();
  if (x <= 0) return null;
  const font = getComputedStyle(document.body).fontFamily;
  const isShown = titleWidth(words, font) + 16 <= x;
  return (
    <g>
      <rect width={x} height={foot + 1} fill="var(--surface)" />
      <path d={`M${x} 6V${foot}`} stroke="var(--line-strong)" strokeDasharray="3 3" />
      {isShown ? (
        <text x={x / 2} y={foot / 2 + 10} fontSize="12" textAnchor="middle" fill="var(--ink-2)">
          {words}
        </text>
      ) : null}
    </g>
  );
}

interface NowMarkProps {
  readonly x: number;
  readonly time: string;
  readonly foot: number;
}

/** The present: a line through the water, and its time on the row of the hours. */
export function NowMark({ x, time, foot }: NowMarkProps): ReactElement {
  return (
    <g>
      <path d={`M${x} 4V${foot - 2}`} stroke="var(--accent)" strokeWidth="2" />
      <rect x={x - 22.5} y={foot - 1} width="45" height="17" rx="4" fill="var(--accent)" />
      <text
        x={x}
        y={foot + 11.5}
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
