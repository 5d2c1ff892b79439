import { Notification } from 'electron';
import { noticeBody } from '../tray/literal-text.ts';
import { setNoticeTrouble, type NoticeTrouble } from './notice-trouble.ts';

export interface DesktopNotice {
  /** By which it is known after a restart; at most 64 characters. */
  readonly id?: string;
  readonly title: string;
  readonly body: string;
  readonly icon: string;
  /** Makes a sound, and stays until someone closes it where the desktop can. */
  readonly isUrgent: boolean;
  readonly buttons: readonly { readonly label: string; readonly press: () => void }[];
  /** A click on the notice itself. */
  readonly open: () => void;
  /** What the desktop made of it; not called where it says nothing. */
  readonly answered?: (trouble: NoticeTrouble | undefined) => void;
}

/** Protects them from garbage collection, which would lose clicks. Oldest first. */
const shown = new Set<Notification>();
/** More than an Action Center keeps of one program: 20, by Windows' default. */
const MOST_KEPT = 50;

/** GNOME draws no more, and drops the rest without a word. */
const MOST_BUTTONS = 3;

/** It was shown by this process, and nobody has answered it yet. */
export function isShown(id: string): boolean {
  return [...shown].some((one) => one.id === id);
}

export function showNotification(notice: DesktopNotice): void {
  const answered = (trouble: NoticeTrouble | undefined): void => {
    setNoticeTrouble(trouble);
    notice.answered?.(trouble);
  };
  // `show` would do nothing, without a word.
  if (!Notification.isSupported()) {
    answered({ kind: 'unsupported', why: '' });
    return;
  }
  const { title, body, icon, isUrgent, open } = notice;
  const buttons = drawnButtons(notice.buttons);
  const notification = new Notification({
    ...(notice.id === undefined ? {} : { id: notice.id }),
    title,
    body: noticeBody(body, process.platform),
    icon,
    silent: !isUrgent,
    urgency: isUrgent ? 'critical' : 'normal',
    timeoutType: isUrgent ? 'never' : 'default',
    actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
  });
  keep(notification);
  const done = (): void => void shown.delete(notification);
  notification.on('click', () => {
    done();
    open();
  });
  notification.on('action', (_event, index) => {
    done();
    buttons[index]?.press();
  });
  // A toast that timed out lies in the Action Center, where its buttons can still be pressed.
  notification.on('close', ({ reason }) => {
    if (reason !== 'timedOut') done();
  });
  notification.on('show', () => answered(undefined));
  notification.on('failed', (_event, why) => {
    done();
    answered({ kind: 'refused', why });
  });
  notification.show();
}

function keep(notification: Notification): void {
  shown.add(notification);
  for (const oldest of shown) {
    if (shown.size <= MOST_KEPT) return;
    shown.delete(oldest);
  }
}

/** The first ones and the last: that one is another kind of answer. */
function drawnButtons(buttons: DesktopNotice['buttons']): DesktopNotice['buttons'] {
  if (process.platform !== 'linux' || buttons.length <= MOST_BUTTONS) return buttons;
  return [...buttons.slice(0, MOST_BUTTONS - 1), ...buttons.slice(-1)];
}
