import type { ReactElement, ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './segments.css';

export interface Segment<T extends string> {
  readonly id: T;
  readonly label: ReactNode;
  /** Amber: a choice with consequences. */
  readonly isWarning?: boolean;
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A choice among a few, side by side; one is always selected. */
export function Segments<T extends string>({
  label,
  segments,
  value,
  onChange,
}: SegmentsProps<T>): ReactElement {
  return (
    <ToggleButtonGroup
      className="segs"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {segments.map(({ id, label: text, isWarning = false }) => (
        <ToggleButton key={id} id={id} className={isWarning ? 'seg-item warns' : 'seg-item'}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
