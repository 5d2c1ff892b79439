import type { ReactElement, ReactNode } from 'react';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { type AnnouncedSpeech, type Proposal, titleOf, whenText } from './announced-speech.ts';

export interface DecideProps {
  readonly proposal: Proposal;
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export interface Given {
  readonly systems: readonly string[];
  readonly zone: string;
  readonly isAlways: boolean;
  readonly reason: string;
}

interface FrameProps extends Pick<DecideProps, 'proposal' | 'speech' | 'onClose'> {
  readonly title: string;
  readonly look: NonNullable<ButtonProps['look']>;
  readonly label: string;
  readonly isPending: boolean;
  readonly onGo: () => void;
  readonly children: ReactNode;
}

/** The dialog of a decision: what was announced, the questions, and the two answers. */
export function DecideFrame(props: FrameProps): ReactElement {
  const { proposal, speech, title, look, label, isPending, onGo, onClose, children } = props;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      onMainAction={onGo}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{speech.t('accept.keep')}</Button>
          <Button look={look} isPending={isPending} onPress={onGo}>
            {label}
          </Button>
        </>
      }
    >
      <p>
        <b>{titleOf(proposal)}</b>
        <br />
        {whenText(proposal, speech)}
      </p>
      {children}
    </Dialog>
  );
}
