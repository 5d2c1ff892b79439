import type { ReactElement } from 'react';

/** A path on the 24 px grid; `bold` ones are the bars of the gate. */
interface Stroke {
  readonly d: string;
  readonly bold?: true;
}

/** Our own icons, drawn with a stroke of 1.9; all others come from lucide. */
const STROKES = {
  gate: [{ d: 'M9 4.5v15M15 4.5v15', bold: true }, { d: 'M1.5 12h3M19.5 12h3' }],
  drain: [{ d: 'M4 5h16M4 9.5h11M4 14h6' }, { d: 'M17 13v7m-3-3 3 3 3-3' }],
  reopen: [{ d: 'M3 18c2-2 4-2 6 0s4 2 6 0 4-2 6 0' }, { d: 'M12 13V4m-4 4 4-4 4 4' }],
  leak: [{ d: 'M12 3.5s6 6.4 6 10.6a6 6 0 0 1-12 0C6 9.9 12 3.5 12 3.5Z' }],
  waves: [
    { d: 'M2.5 8.5c2.4-2.6 4.7-2.6 7.1 0s4.7 2.6 7.1 0c1.6-1.7 3.2-2.3 4.8-1.7' },
    { d: 'M2.5 15.5c2.4-2.6 4.7-2.6 7.1 0s4.7 2.6 7.1 0c1.6-1.7 3.2-2.3 4.8-1.7' },
  ],
} as const satisfies Record<string, readonly Stroke[]>;

export type OwnIcon = keyof typeof STROKES;

/** Decoration beside a text that says the same; hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: OwnIcon; size?: number }): ReactElement {
  const strokes: readonly Stroke[] = STROKES[name];
  return (
    <svg
      className={size < 16 ? 'icon small' : 'icon'}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {strokes.map(({ d, bold }) => (
        <path key={d} d={d} {...(bold === true ? { strokeWidth: 3 } : {})} />
      ))}
    </svg>
  );
}
