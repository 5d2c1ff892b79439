import type { ReactElement, ReactNode } from 'react';
import { Segments, type Segment } from '../segments.tsx';

interface ChoiceInputProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  /** What the choice means. */
  readonly text: string;
  readonly onChange: (value: T) => void;
  /** What the choice asks for besides. */
  readonly children?: ReactNode;
}

/** One of a few choices, with its label above and what it means below. */
export function ChoiceInput<T extends string>(props: ChoiceInputProps<T>): ReactElement {
  const { text, children, ...segments } = props;
  return (
    <div className="field">
      <span className="lab">{props.label}</span>
      <div className="row wrap">
        <Segments {...segments} />
      </div>
      {children}
      <p className="xs mut">{text}</p>
    </div>
  );
}
