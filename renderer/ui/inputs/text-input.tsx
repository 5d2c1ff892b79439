import type { ReactElement, ReactNode } from 'react';
import { afterPress } from '../keys/after-press.ts';
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly problems: readonly string[];
  readonly isMono?: boolean;
  readonly isReadOnly?: boolean;
  /** Shown as dots, and kept by no browser. */
  readonly isSecret?: boolean;
  readonly autoFocus?: boolean;
  /** Several lines, in an area of this height that can be made larger. */
  readonly rows?: number;
  /** At the right end of the field. */
  readonly children?: ReactNode;
}

/** A text field with its label above and its error below. */
export function TextInput(props: TextInputProps): ReactElement {
  const isBad = props.problems.length > 0;
  return (
    <TextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      isInvalid={isBad}
      isReadOnly={props.isReadOnly ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
      onBlur={() => {
        if (props.onBlur !== undefined) afterPress(props.onBlur);
      }}
    >
      <Label>{props.label}</Label>
      {props.rows === undefined ? (
        <span className={`inp${isBad ? ' bad' : ''}${props.isReadOnly === true ? ' fixed' : ''}`}>
          <Input
            className={`bare${props.isMono === true ? ' mono' : ''}`}
            type={props.isSecret === true ? 'password' : 'text'}
            autoComplete={props.isSecret === true ? 'new-password' : 'off'}
            spellCheck={props.isMono !== true}
          />
          {props.children}
        </span>
      ) : (
        <TextArea
          className={`inp area${props.isMono === true ? ' mono' : ''}${isBad ? ' bad' : ''}`}
          rows={props.rows}
          spellCheck={props.isMono !== true}
        />
      )}
      <FieldError className="wrong">{props.problems.join(' ')}</FieldError>
    </TextField>
  );
}
