import { Notification } from 'electron';
import { markupBody } from '../tray/literal-text.ts';
import { noticeAbilities, showOnBus, type BusNotice } from './bus-notices.ts';
import { setNoticeTrouble, type NoticeTrouble } from './notice-trouble.ts';

/** Its body is plain: what a server takes for markup is escaped when it is shown. */
export interface DesktopNotice extends Omit<BusNotice, 'openLabel'> {
  /** By which it is known after a restart; at most 64 characters. */
  readonly id?: string;
  /** What `open` does, for a desktop that draws it beside the buttons. */
  readonly openLabel?: string;
  /** What the desktop made of it; not called where it says nothing. */
  readonly answered?: (trouble: NoticeTrouble | undefined) => void;
}

/** Protects them from garbage collection, which would lose clicks. Oldest first. */
const shown = new Set<Notification>();
/** More than an Action Center keeps of one program: 20, by Windows' default. */
const MOST_KEPT = 50;

/** It was shown by this process, and nobody has answered it yet. */
export function isShown(id: string): boolean {
  return [...shown].some((one) => one.id === id);
}

/** They are shown in this order, though servers answer when they like. */
let line: Promise<void> = Promise.resolve();

export function showNotification(notice: DesktopNotice): void {
  if (process.platform !== 'linux') {
    showByElectron(notice);
    return;
  }
  const show = (): Promise<void> => showOnLinux(notice);
  // One that failed does not keep the next.
  line = line.then(show, show);
}

/** Electron draws no buttons there (`libnotify_notification.cc`): it shows what has none, or finds no bus. */
async function showOnLinux(notice: DesktopNotice): Promise<void> {
  const can = await noticeAbilities();
  const hasMarkup = can?.has('body-markup') ?? true;
  const written = { ...notice, body: hasMarkup ? markupBody(notice.body) : notice.body };
  if (notice.buttons.length > 0 && can?.has('actions') === true) {
    if (await showOnBus({ openLabel: 'Remanso', ...written })) {
      answer(notice, undefined);
      return;
    }
  }
  showByElectron({ ...written, buttons: [] });
}

function answer(notice: DesktopNotice, trouble: NoticeTrouble | undefined): void {
  setNoticeTrouble(trouble);
  notice.answered?.(trouble);
}

function showByElectron(notice: DesktopNotice): void {
  // `show` would do nothing, without a word.
  if (!Notification.isSupported()) {
    answer(notice, { kind: 'unsupported', why: '' });
    return;
  }
  const { title, body, icon, isUrgent, buttons, open } = notice;
  const notification = new Notification({
    ...(notice.id === undefined ? {} : { id: notice.id }),
    title,
    body,
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
  notification.on('show', () => answer(notice, undefined));
  notification.on('failed', (_event, why) => {
    done();
    answer(notice, { kind: 'refused', why });
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
