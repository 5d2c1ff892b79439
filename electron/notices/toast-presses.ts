import { Notification, type ActivationArguments } from 'electron';
import { isShown } from './desktop-notice.ts';

/** A button, or with none the toast itself; Windows does not say of which toast a click on itself is. */
export interface ToastPress {
  readonly id: string | undefined;
  readonly button: number | undefined;
}

/** Only Windows brings back a button of a process that has ended. */
export const outlivesUs = process.platform === 'win32';

/**
 * Presses of toasts in Windows' Action Center that this process did not show: they are of before it was
 * started, and may be what started it.
 */
export function onOldToast(pressed: (press: ToastPress) => void): void {
  if (!outlivesUs) return;
  Notification.handleActivation((details) => {
    const press = readPress(details);
    // Its own listeners are called as well.
    if (press.id === undefined || !isShown(press.id)) pressed(press);
  });
}

/** Electron writes `type=action&action=1&tag=ID` into a toast's buttons. */
function readPress({ type, arguments: text, actionIndex }: ActivationArguments): ToastPress {
  const id = new URLSearchParams(text).get('tag') ?? undefined;
  return { id, button: type === 'action' ? actionIndex : undefined };
}
