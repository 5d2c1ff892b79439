import { Server, X } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../button.tsx';
import { DialogPlace } from './dialog-place.ts';
import { giveFocusBack } from './opener.ts';
import { isPressed } from '../keys/shortcuts.ts';
import './dialog.css';

const QUESTIONS = [
  'input:not([type="hidden"]):not([disabled]):not([readonly])',
  'textarea:not([disabled])',
  '[role="radiogroup"]',
  '[role="spinbutton"]',
  ':is([role="group"], [role="toolbar"]):has(> button[aria-pressed])',
].join(', ');

/** A choice among several is one question. */
const PARTS = '[role="radio"], input[type="radio"], button[aria-pressed]';

function isAnswered(question: Element): boolean {
  if (question instanceof HTMLInputElement || question instanceof HTMLTextAreaElement) {
    const isTick = question.type === 'checkbox' || question.type === 'radio';
    return isTick ? question.matches(':checked') : question.value !== '';
  }
  const isChosen = '[aria-checked="true"], [aria-pressed="true"], :checked';
  return question.querySelector(isChosen) !== null;
}

/**
 * The first question in a dialog that still needs an answer, else the first text, else the first;
 * absent without any.
 */
function firstQuestion(body: Element): HTMLElement | undefined {
  const all = [...body.querySelectorAll(QUESTIONS)].filter(
    (one) => one.parentElement?.closest('[role="radiogroup"]') === null,
  );
  const text = all.find((one) => one.matches('input[type="text"], textarea'));
  const first = all.find((one) => !isAnswered(one)) ?? text ?? all[0];
  const part = first?.querySelector(`${PARTS}:is([aria-checked="true"], :checked)`);
  const at = part ?? first?.querySelector(PARTS) ?? first;
  return at instanceof HTMLElement ? at : undefined;
}

export interface DialogFrameProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer: ReactNode;
  readonly width?: 'normal' | 'wide';
  /** `alertdialog` if something can be lost. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Decoration before the title. */
  readonly icon?: ReactNode;
  /** Ctrl Enter: the main button of the footer. */
  readonly onMainAction?: () => void;
}

/**
 * A modal with a title, a scrolling body and a footer with its buttons; Esc closes it. It opens at its
 * first question and gives the focus back to what opened it.
 */
export function DialogFrame({
  title,
  isOpen,
  onClose,
  children,
  footer,
  width = 'normal',
  role = 'dialog',
  icon,
  onMainAction,
}: DialogFrameProps): ReactElement {
  const { t } = useTranslation();
  const place = useContext(DialogPlace);
  const placeId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isPressed(event, 'main')) return;
    // Before the focused button handles it as its own Enter.
    event.preventDefault();
    event.stopPropagation();
    onMainAction?.();
  };
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
        <AriaDialog
          role={role}
          className="dialog-frame"
          {...(place === null ? {} : { 'aria-describedby': placeId })}
        >
          <div className="dialog-keys" onKeyDownCapture={onKeyDown}>
            <header>
              {icon}
              <Heading slot="title">{title}</Heading>
              {place === null ? null : (
                <span id={placeId} className="dialog-place">
                  <Server className="icon small" size={14} aria-hidden="true" />
                  <span className="ell">{place}</span>
                </span>
              )}
              <span className="sp" />
              <Button look="ghost" size="sm" square aria-label={t('close')} onPress={onClose}>
                <X className="icon" size={16} aria-hidden="true" />
              </Button>
            </header>
            <Body isFocused={role === 'dialog'}>{children}</Body>
            <footer>{footer}</footer>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Runs before the dialog would take the focus itself; what destroys something focuses its button. */
function Body({
  isFocused,
  children,
}: {
  readonly isFocused: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = body.current;
    if (!isFocused || at === null || at.contains(document.activeElement)) return;
    firstQuestion(at)?.focus();
  }, [isFocused]);
  useEffect(() => giveFocusBack, []);
  return (
    <div ref={body} className="dialog-body">
      {children}
    </div>
  );
}
