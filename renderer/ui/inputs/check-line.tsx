import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';

interface CheckLineProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A box to tick, with its words beside it. */
export function CheckLine({ label, isOn, onChange }: CheckLineProps): ReactElement {
  return (
    <CheckboxField isSelected={isOn} onChange={onChange}>
      <CheckboxButton className="check-line">
        {({ isSelected }) => (
          <>
            <span className={isSelected ? 'box on' : 'box'}>
              {isSelected ? <Check className="icon" aria-hidden="true" /> : null}
            </span>
            <span>{label}</span>
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}
