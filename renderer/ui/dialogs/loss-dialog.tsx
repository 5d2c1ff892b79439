import type { ReactElement } from 'react';
import { Button } from '../button.tsx';
import { DialogFrame } from './dialog-frame.tsx';

interface LossDialogProps {
  readonly title: string;
  /** What would be lost. */
  readonly text: string;
  readonly goLabel: string;
  readonly stayLabel: string;
  readonly isOpen: boolean;
  readonly onStay: () => void;
  readonly onGo: () => void;
}

/** Shown only if something can be lost; the safe button has the focus. */
export function LossDialog(props: LossDialogProps): ReactElement {
  return (
    <DialogFrame
      title={props.title}
      isOpen={props.isOpen}
      onClose={props.onStay}
      role="alertdialog"
      footer={
        <>
          <span className="sp" />
          <Button look="danger" onPress={props.onGo}>
            {props.goLabel}
          </Button>
          <Button look="pri" autoFocus onPress={props.onStay}>
            {props.stayLabel}
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
    </DialogFrame>
  );
}
