import type { ReactElement } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

export interface ButtonProps extends Omit<AriaButtonProps, 'className'> {
  readonly look?: 'plain' | 'pri' | 'pause' | 'danger' | 'ghost';
  readonly size?: 'normal' | 'sm';
  /** A square for an icon alone: it needs an aria-label. */
  readonly square?: boolean;
}

/** Verb and object; `isPending` shows that the agent was asked and has not answered yet. */
export function Button({
  look = 'plain',
  size = 'normal',
  square = false,
  ...rest
}: ButtonProps): ReactElement {
  const classes = ['btn', look, size === 'sm' ? 'sm' : '', square ? 'ico' : ''];
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
