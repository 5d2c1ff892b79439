import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';

interface TipProps {
  readonly text: string;
  readonly isOff?: boolean;
  readonly placement?: 'top' | 'right' | 'bottom' | 'left';
  /** A focusable element: a Button or Link of react-aria. */
  readonly children: ReactElement;
}

/** The name of something that shows only its icon. */
export function Tip({ text, isOff = false, placement = 'top', children }: TipProps): ReactElement {
  return (
    <TooltipTrigger delay={300} closeDelay={0} isDisabled={isOff}>
      {children}
      <Tooltip className="tip" placement={placement} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
