import type { ReactElement } from 'react';
import { Input, NumberField } from 'react-aria-components';

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly onChange: (value: number) => void;
}

/** A small whole number; arrow keys step it, and an empty field keeps the previous value. */
export function NumberInput(props: NumberInputProps): ReactElement {
  return (
    <NumberField
      className="number"
      aria-label={props.label}
      value={props.value}
      minValue={props.from}
      maxValue={props.to}
      step={1}
      formatOptions={{ useGrouping: false }}
      onChange={(value) => {
        if (!Number.isNaN(value)) props.onChange(Math.round(value));
      }}
    >
      <Input className="inp small" />
    </NumberField>
  );
}
