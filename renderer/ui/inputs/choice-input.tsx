import type { ReactElement, ReactNode } from 'react';
import { Segments, type Segment } from '../segments.tsx';
import { Field } from './field.tsx';

interface ChoiceInputProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  /** What the choice means. */
  readonly text: string;
  readonly onChange: (value: T) => void;
  /** Further fields of the choice. */
  readonly children?: ReactNode;
}

/** A choice among a few, with its label above and its meaning below. */
export function ChoiceInput<T extends string>(props: ChoiceInputProps<T>): ReactElement {
  const { text, children, ...segments } = props;
  return (
    <Field label={props.label} hint={text}>
      <div className="row wrap">
        <Segments {...segments} />
      </div>
      {children}
    </Field>
  );
}
