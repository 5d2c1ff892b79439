import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';

interface TickProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** For screen readers, where its content is not all that it means. */
  readonly label?: string;
  readonly children?: ReactNode;
}

/** A box to tick, with what stands beside it. */
export function Tick({ isOn, onChange, label, children }: TickProps): ReactElement {
  return (
    <CheckboxField
      isSelected={isOn}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <CheckboxButton className="check-line">
        {({ isSelected }) => (
          <>
            <span className={isSelected ? 'box on' : 'box'}>
              {isSelected ? <Check className="icon" aria-hidden="true" /> : null}
            </span>
            {children}
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}
