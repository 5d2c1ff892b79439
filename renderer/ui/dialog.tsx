import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  readonly width?: 'normal' | 'wide';
  /** `alertdialog` where something can be lost. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** A modal with a title, a body that scrolls and a footer with its buttons; Esc closes it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  width = 'normal',
  role = 'dialog',
}: DialogProps): ReactElement {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog ${width}`}>
        <AriaDialog role={role} className="dialog-frame">
          <header>
            <Heading slot="title">{title}</Heading>
          </header>
          <div className="dialog-body">{children}</div>
          <footer>{footer}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
