import type { ReactElement } from 'react';
import { DateInput, TimeInput } from '../../../ui/inputs/date-input.tsx';
import { Field } from '../../../ui/inputs/field.tsx';

/** A day and a time, as in the fields. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
}

interface TimeFieldsProps {
  /** The label above both. */
  readonly title: string;
  readonly dayLabel: string;
  readonly timeLabel: string;
  readonly value: WallTime;
  readonly onChange: (value: WallTime) => void;
  readonly problem?: string | undefined;
}

/** One instant as people enter it: a day and a time. */
export function TimeFields(props: TimeFieldsProps): ReactElement {
  const { title, dayLabel, timeLabel, value, onChange, problem } = props;
  const isBad = problem !== undefined;
  return (
    <Field label={title} problems={problem === undefined ? [] : [problem]}>
      <div className="inp-row">
        <DateInput
          label={dayLabel}
          value={value.date}
          isBad={isBad}
          onChange={(date) => onChange({ ...value, date })}
        />
        <TimeInput
          label={timeLabel}
          value={value.time}
          isBad={isBad}
          onChange={(time) => onChange({ ...value, time })}
        />
      </div>
    </Field>
  );
}
