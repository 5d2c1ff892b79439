import { LoaderCircle } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  readonly look?: 'plain' | 'pri' | 'pause' | 'danger' | 'ghost';
  readonly size?: 'normal' | 'sm';
  /** A square for an icon alone: it needs an aria-label. */
  readonly square?: boolean;
  /** Why it is disabled; it stays focusable and says so. */
  readonly offReason?: string | undefined;
}

/** Labelled with verb and object; `isPending` while the agent has not answered yet. */
export function Button({
  look = 'plain',
  size = 'normal',
  square = false,
  offReason,
  ...rest
}: ButtonProps): ReactElement {
  const classes = ['btn', look, size === 'sm' ? 'sm' : '', square ? 'ico' : ''].filter(Boolean);
  if (offReason !== undefined) {
    return (
      <OffButton classes={classes} reason={offReason} label={rest['aria-label']}>
        {rest.children}
      </OffButton>
    );
  }
  return (
    <AriaButton
      {...rest}
      className={({ isFocusVisible, isPending }) =>
        [...classes, isFocusVisible ? 'foc' : '', isPending ? 'pending' : '']
          .filter(Boolean)
          .join(' ')
      }
    />
  );
}

interface OffButtonProps {
  readonly classes: readonly string[];
  readonly reason: string;
  readonly label: string | undefined;
  readonly children: AriaButtonProps['children'];
}

function OffButton({ classes, reason, label, children }: OffButtonProps): ReactElement {
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={[...classes, 'off'].join(' ')}
        aria-disabled="true"
        aria-label={label}
        aria-describedby={id}
        title={reason}
      >
        {typeof children === 'function' ? null : children}
      </button>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  );
}

/** Spins while waiting for the agent; still if reduced motion is preferred. */
export function Spinner({ size = 16 }: { size?: number }): ReactElement {
  return <LoaderCircle className="icon spin" size={size} aria-hidden="true" />;
}
