import { X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button } from './button.tsx';
import './toasts.css';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';

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

const SHOWN = 3;
const KEPT = 6;
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

/** What was done, with its undo; stays while hovered or focused. The newest are shown, the rest waits. */
export function Toasts(): ReactElement {
  const toasts = useToastStore((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-atomic="false">
      {toasts.slice(-SHOWN).map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }): ReactElement {
  const { t } = useTranslation();
  const [isHeld, hold] = useState(false);
  useEffect(() => {
    if (isHeld || toast.isLasting === true) return undefined;
    const timer = setTimeout(() => dismiss(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, toast.id, toast.isLasting]);
  return (
    <div
      className={`note toast ${toast.look}`}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span className="toast-text">{toast.text}</span>
      {toast.ways === undefined ? null : (
        <span className="toast-ways">
          {toast.ways.map(({ label, press }) => (
            <Button
              key={label}
              look="ghost"
              size="sm"
              onPress={() => {
                press();
                dismiss(toast.id);
              }}
            >
              {label}
            </Button>
          ))}
        </span>
      )}
      {toast.undo === undefined ? null : (
        <Button
          look="ghost"
          size="sm"
          onPress={() => {
            forget(toast.id);
            toast.undo?.();
            dismiss(toast.id);
          }}
        >
          {t('undo')}
        </Button>
      )}
      <Button
        look="ghost"
        size="sm"
        square
        aria-label={t('close')}
        onPress={() => dismiss(toast.id)}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
