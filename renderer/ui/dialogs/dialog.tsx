import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogFrame, type DialogFrameProps } from './dialog-frame.tsx';
import { LossDialog } from './loss-dialog.tsx';
import { useBack } from './use-back.ts';

interface DialogProps extends DialogFrameProps {
  /** It opened with something typed: text that a reload kept. */
  readonly isTyped?: boolean;
}

/** A dialog that the browser's Back closes; it asks first if something was typed. */
export function Dialog({ isTyped = false, children, ...frame }: DialogProps): ReactElement {
  const { t } = useTranslation();
  const hasTyped = useRef(false);
  const [isAsking, ask] = useState(false);
  useBack(() => {
    if (hasTyped.current || isTyped) ask(true);
    else frame.onClose();
  });
  return (
    <DialogFrame {...frame}>
      <div
        className="dialog-parts"
        onInput={() => {
          hasTyped.current = true;
        }}
        onKeyDownCapture={({ target, key }) => {
          // A part of a date is no input.
          const isPart = target instanceof Element && target.role === 'spinbutton';
          if (isPart && /^(\d|ArrowUp|ArrowDown|Backspace)$/.test(key)) hasTyped.current = true;
        }}
        onSubmit={() => {
          hasTyped.current = false;
        }}
      >
        {children}
      </div>
      <LossDialog
        title={t('typed.title')}
        text={t('typed.text')}
        goLabel={t('typed.go')}
        stayLabel={t('typed.stay')}
        isOpen={isAsking}
        onStay={() => ask(false)}
        onGo={frame.onClose}
      />
    </DialogFrame>
  );
}
