import type { ReactElement } from 'react';

/** Icons of ours, drawn on the 24 px grid with a stroke of 1.9; all others come from lucide. */
const PATHS = {
  gate: 'M9 4v16M15 4v16M2 12h4M18 12h4M4.5 9.5 2 12l2.5 2.5M19.5 9.5 22 12l-2.5 2.5',
  drain: 'M4 6h16M4 11h11M4 16h6M18 12v7M15 16.5 18 19l3-2.5',
  reopen:
    'M12 14V5M8.5 8 12 4.5 15.5 8M3 18c2 0 2-1.5 4.5-1.5S10 18 12 18s2-1.5 4.5-1.5S19 18 21 18',
  leak: 'M12 3.5s6 6.4 6 10.6a6 6 0 0 1-12 0C6 9.900 12 3.500 12 3.500Z',
  waves:
    'M2 8c2.500 0 2.500-2 5-2s2.500 2 5 2 2.500-2 5-2 2.500 2 5 2M2 16c2.500 0 2.500-2 5-2s2.500 2 5 2 2.500-2 5-2 2.500 2 5 2',
} as const;

export type OwnIcon = keyof typeof PATHS;

/** Decoration beside a word that says the same; hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: OwnIcon; size?: number }): ReactElement {
  return (
    <svg className="i" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
