import { Notification } from 'electron';
import { noticeBody } from './literal-text.ts';

interface DesktopNotice {
  readonly title: string;
  readonly body: string;
  readonly icon: string;
  /** Makes a sound, and stays until someone closes it where the desktop can. */
  readonly isUrgent: boolean;
  readonly buttons: readonly { readonly label: string; readonly press: () => void }[];
  /** A click on the notice itself. */
  readonly open: () => void;
}

/** Protects them from garbage collection, which would lose clicks. */
const shown = new Set<Notification>();

export function showNotification(notice: DesktopNotice): void {
  const { title, body, icon, isUrgent, buttons, open } = notice;
  const notification = new Notification({
    title,
    body: noticeBody(body, process.platform),
    icon,
    silent: !isUrgent,
    urgency: isUrgent ? 'critical' : 'normal',
    actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
  });
  shown.add(notification);
  const done = (): void => void shown.delete(notification);
  notification.on('click', () => {
    done();
    open();
  });
  notification.on('action', (_event, index) => {
    done();
    buttons[index]?.press();
  });
  notification.on('close', done);
  notification.on('failed', done);
  notification.show();
}
