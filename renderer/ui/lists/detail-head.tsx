import { ArrowLeft, X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../button.tsx';

interface DetailHeadProps {
  readonly className?: string;
  /** Leads back to the list, where the detail takes its place. */
  readonly back: string;
  /** Names the button that closes it beside the list. */
  readonly close: string;
  readonly isPlain?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The head of a detail: Back on a narrow page, where it is one of its own, else a cross. */
export function DetailHead(props: DetailHeadProps): ReactElement {
  const { className, back, close, isPlain = false, onClose, children } = props;
  return (
    <header className={className}>
      <span className="only-s">
        <Button look="ghost" size="sm" onPress={onClose}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
          {back}
        </Button>
      </span>
      {children}
      <span className="hide-s">
        <Button
          {...(isPlain ? {} : { look: 'ghost' })}
          size="sm"
          square
          aria-label={close}
          onPress={onClose}
        >
          <X className="icon small" size={14} aria-hidden="true" />
        </Button>
      </span>
    </header>
  );
}
