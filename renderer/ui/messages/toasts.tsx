import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button } from '../button.tsx';
import './toasts.css';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

export interface Toast {
  readonly id: number;
  readonly look: 'flow' | 'still' | 'trouble' | 'drain';
  readonly text: string;
  readonly undo?: () => void;
  /** Another action. */
  readonly ways?: readonly ToastWay[];
  /** Stays until closed. */
  readonly isLasting?: boolean;
}

interface ToastWay {
  readonly label: string;
  readonly press: () => void;
}

const useToastStore = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

const KEPT = 6;
/** So many letters fit into the line on any screen. */
const FITS = 36;
const SHOWN_MS = 10_000;
/** Ctrl Z works longer than the toast is visible. */
const UNDO_MS = 5 * MINUTE_MS;
let lastId = 0;
let undoable: { readonly id: number; readonly undo: () => void } | undefined;

export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = ++lastId;
  useToastStore.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-KEPT) }));
  if (toast.undo === undefined) return;
  undoable = { id, undo: toast.undo };
  setTimeout(() => forget(id), UNDO_MS);
}

function forget(id: number): void {
  if (undoable?.id === id) undoable = undefined;
}

/** Ctrl Z: undoes the latest action that can be undone, once. */
export function undoLatest(): void {
  const latest = undoable;
  if (latest === undefined) return;
  forget(latest.id);
  dismiss(latest.id);
  latest.undo();
}

function dismiss(id: number): void {
  useToastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/**
 * What was done, with its undo, and notices: the newest in one line, the others behind their number.
 * Each has its time, whether it is shown or not; all stay while one is hovered, focused or unfolded.
 */
export function Toasts(): ReactElement {
  const { t } = useTranslation();
  const toasts = useToastStore((state) => state.toasts);
  const [isHeld, hold] = useState(false);
  const [isUnfolded, unfold] = useState(false);
  const isOpen = isUnfolded && toasts.length > 0;
  if (isUnfolded && toasts.length === 0) unfold(false);
  const shown = isOpen ? toasts : toasts.slice(-1);
  const more = toasts.length - 1;
  const last = toasts.at(-1);
  const fits = more < 1 && last?.ways === undefined && (last?.text.length ?? 0) <= FITS;
  const toggle = fits ? null : (
    <Button
      look="ghost"
      size="sm"
      aria-expanded={isOpen}
      aria-label={more > 0 && !isOpen ? t('toasts.more', { count: more }) : t('toasts.whole')}
      onPress={() => unfold(!isOpen)}
    >
      {more > 0 && !isOpen ? t('toasts.more', { count: more }) : null}
      {isOpen ? (
        <ChevronDown className="icon small" size={14} aria-hidden="true" />
      ) : (
        <ChevronUp className="icon small" size={14} aria-hidden="true" />
      )}
    </Button>
  );
  return (
    <div
      className={isOpen ? 'toasts open' : 'toasts'}
      role="status"
      aria-atomic="false"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {toasts.map((toast) => (
        <ToastTime key={toast.id} toast={toast} isHeld={isHeld || isOpen} />
      ))}
      {shown.map((toast, index) => (
        <ToastLine
          key={toast.id}
          toast={toast}
          toggle={index === shown.length - 1 ? toggle : null}
        />
      ))}
    </div>
  );
}

/** Shown or not, it goes after its time. */
function ToastTime({ toast, isHeld }: { toast: Toast; isHeld: boolean }): null {
  const { id, isLasting = false } = toast;
  useEffect(() => {
    if (isHeld || isLasting) return undefined;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, id, isLasting]);
  return null;
}

/** `toggle`: unfolds the others and what does not fit, on the line that is always there. */
function ToastLine({
  toast,
  toggle,
}: {
  readonly toast: Toast;
  readonly toggle: ReactElement | null;
}): ReactElement {
  const { t } = useTranslation();
  const { id, undo, ways = [] } = toast;
  return (
    <div className={`note toast ${toast.look}`}>
      <span className="toast-text" title={toast.text}>
        {toast.text}
      </span>
      {ways.length === 0 ? null : (
        <span className="toast-ways">
          {ways.map(({ label, press }) => (
            <Button
              key={label}
              look="ghost"
              size="sm"
              onPress={() => {
                press();
                dismiss(id);
              }}
            >
              {label}
            </Button>
          ))}
        </span>
      )}
      {undo === undefined ? null : (
        <Button
          look="ghost"
          size="sm"
          onPress={() => {
            forget(id);
            undo();
            dismiss(id);
          }}
        >
          {t('undo')}
        </Button>
      )}
      {toggle}
      <Button look="ghost" size="sm" square aria-label={t('close')} onPress={() => dismiss(id)}>
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
