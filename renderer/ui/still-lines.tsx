import type { ReactElement } from 'react';

interface StillLinesProps {
  /** What is waited for, for those who do not see the bars. */
  readonly label: string;
  readonly lines?: number;
}

/** Where rows will stand: grey bars that do not move. */
export function StillLines({ label, lines = 5 }: StillLinesProps): ReactElement {
  return (
    <div className="still-lines" role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}
