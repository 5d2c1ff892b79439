import type { ReactElement } from 'react';
import './still-frame.css';

interface StillLinesProps {
  /** What is loading, for screen readers. */
  readonly label: string;
  readonly lines?: number;
}

/** Placeholder of rows: static grey bars. */
export function StillLines({ label, lines = 5 }: StillLinesProps): ReactElement {
  return (
    <div className="still-lines" role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}
