import type { ReactElement } from 'react';

/** The mark: a gate across the stream. */
export function Brand(): ReactElement {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeLinecap="round">
        <path d="M13 6.500v19M19 6.500v19" strokeWidth="3.2" />
        <path
          d="M3.800 12.500q1.500-3 3 0t3 0M3.800 20q1.500-3 3 0t3 0M22.500 12.300h5.700M22.500 19.800h5.700"
          strokeWidth="2"
        />
      </g>
    </svg>
  );
}
