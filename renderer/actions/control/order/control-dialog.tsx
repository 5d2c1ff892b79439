import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { Kbd } from '../../../ui/keys/kbd.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { useKeptText } from '../../../ui/text/use-kept-text.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import './control.css';
import { ControlRefusal } from './control-refusal.tsx';
import { stopControl, useControlStore } from './control-store.ts';
import { previewOrder, useOrder, type Changed, type Order } from './order.ts';
import type { ControlCommand } from './refusal-words.ts';

interface ControlDialogProps<V> {
  readonly command: ControlCommand;
  readonly title: string;
  readonly icon: ReactNode;
  /** `null` while a required value is missing or invalid. */
  readonly order: Order<V> | null;
  /**
   * False while something must still be typed before it can be sent, though it can be previewed.
   */
  readonly isReady?: boolean;
  readonly goLabel: string;
  readonly goingLabel: string;
  /** Set for destructive controls: the label of the safe button, which gets the focus. */
  readonly stayLabel?: string;
  /** What the agent says it would do, as lines. */
  readonly tell: (value: V) => readonly ReactNode[];
  readonly onDone: (value: V) => void;
  /** The fields; `isTried` makes them show what is missing. */
  readonly fields?: (isTried: boolean) => ReactNode;
  /** Sent or cancelled: what the fields kept can go. */
  readonly onStop?: () => void;
  /** Its fields have what was typed before a reload of the page. */
  readonly isKept?: boolean;
  /** Its fields were filled in elsewhere: why is the first question. */
  readonly isFilledIn?: boolean;
  /** After a conflict: accepts the current state as seen. */
  readonly onLookAgain?: () => void;
}

/** One live control: its fields, the reason, a preview, and the button that sends it. */
export function ControlDialog<V extends Changed>(props: ControlDialogProps<V>): ReactElement {
  const { t } = useTranslation('control');
  const { t: common } = useTranslation();
  const asked = useControlStore((state) => state.asked);
  const { text: reason, type, forget: dropReason } = useKeptText(JSON.stringify(asked));
  const stop = (): void => {
    dropReason();
    props.onStop?.();
    stopControl();
  };
  const [isTried, setTried] = useState(false);
  // A dry run: nothing is changed.
  const preview = useQuery(props.order, previewOrder, { waitMs: 150, evenLost: true });
  const { send, isPending, failure, forget } = useOrder<V>((value) => {
    stop();
    props.onDone(value);
  });
  const isLoss = props.stayLabel !== undefined;
  const go = (): void => {
    setTried(true);
    const { order, isReady = true } = props;
    if (order !== null && isReady && reason.trim() !== '') send({ order, reason: reason.trim() });
  };
  const lookAgain =
    props.onLookAgain === undefined
      ? undefined
      : (): void => {
          forget();
          props.onLookAgain?.();
        };
  const refused = failure ?? preview.failure;
  const effect = <Effect preview={preview} isLoss={isLoss} tell={props.tell} />;
  return (
    <Dialog
      title={props.title}
      icon={props.icon}
      role={isLoss ? 'alertdialog' : 'dialog'}
      isOpen
      isTyped={reason !== '' || props.isKept === true}
      onClose={stop}
      onMainAction={go}
      footer={<Footer {...props} isPending={isPending} onGo={go} onStop={stop} />}
    >
      {isLoss ? effect : null}
      {props.fields?.(isTried)}
      <ReasonField
        label={t('why')}
        value={reason}
        onChange={type}
        problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
        autoFocus={!isLoss && (props.fields === undefined || props.isFilledIn === true)}
      />
      {isLoss ? null : effect}
      {refused === null ? null : (
        <ControlRefusal command={props.command} failure={refused} onLookAgain={lookAgain} />
      )}
    </Dialog>
  );
}

interface EffectProps<V> {
  readonly preview: Query<V>;
  readonly isLoss: boolean;
  readonly tell: (value: V) => readonly ReactNode[];
}

function Effect<V>({ preview, isLoss, tell }: EffectProps<V>): ReactElement {
  const { t } = useTranslation('control');
  return (
    <div role="status">
      {preview.isAsking ? <p className="xs mut">{t('preview.asking')}</p> : null}
      {preview.answer === null ? null : (
        <ul className={`note ${isLoss ? 'drain' : 'still'} effect-lines`}>
          {tell(preview.answer).map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface FooterProps {
  readonly goLabel: string;
  readonly goingLabel: string;
  readonly stayLabel?: string;
  readonly isPending: boolean;
  readonly onGo: () => void;
  readonly onStop: () => void;
}

function Footer(props: FooterProps): ReactElement {
  const { goLabel, goingLabel, stayLabel, isPending, onGo, onStop } = props;
  const { t: common } = useTranslation();
  const offReason = useDisabledReason();
  const isLoss = stayLabel !== undefined;
  return (
    <>
      <span className="sp" />
      <Button autoFocus={isLoss} onPress={onStop}>
        {stayLabel ?? common('cancel')} <Kbd of="back" />
      </Button>
      <Button
        look={isLoss ? 'danger' : 'pri'}
        isPending={isPending}
        offReason={offReason}
        onPress={onGo}
      >
        {isPending ? <Spinner /> : null}
        {isPending ? goingLabel : goLabel} <Kbd of="main" />
      </Button>
    </>
  );
}
