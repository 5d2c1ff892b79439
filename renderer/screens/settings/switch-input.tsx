import type { ReactElement } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';

interface SwitchInputProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, applied at once; its visible label stands beside it. */
export function SwitchInput(props: SwitchInputProps): ReactElement {
  const { label, isOn, isDisabled = false, onChange } = props;
  return (
    <SwitchField
      aria-label={label}
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={onChange}
      className="switch"
    >
      <SwitchButton>
        {({ isSelected, isFocusVisible }) => (
          <span className={['sw', isSelected ? 'on' : '', isFocusVisible ? 'foc' : ''].join(' ')} />
        )}
      </SwitchButton>
    </SwitchField>
  );
}
