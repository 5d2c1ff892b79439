import { useId, type ReactElement } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';

interface ReasonFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Its error, in the reader's language; absent if valid. */
  readonly problem?: string | undefined;
  readonly lately?: { readonly label: string; readonly reasons: readonly string[] };
  readonly autoFocus?: boolean;
}

/** The reason, for readers of the trail; recent reasons are one click away. */
export function ReasonField(props: ReasonFieldProps): ReactElement {
  const { label, value, onChange, problem, lately, autoFocus = false } = props;
  const id = useId();
  return (
    <div className="field">
      <TextField
        className="field"
        value={value}
        onChange={onChange}
        isInvalid={problem !== undefined}
        maxLength={500}
        autoFocus={autoFocus}
      >
        <Label>{label}</Label>
        <Input className="inp field-input" autoComplete="off" />
        {problem === undefined ? null : <FieldError className="wrong">{problem}</FieldError>}
      </TextField>
      {lately === undefined || lately.reasons.length === 0 ? null : (
        <div className="row xs mut wrap" role="group" aria-labelledby={id}>
          <span id={id}>{lately.label}</span>
          {lately.reasons.map((reason) => (
            <button
              key={reason}
              type="button"
              className="chip pick"
              onClick={() => onChange(reason)}
            >
              {reason}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
