import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isShown, showNotification } from '../../../electron/notices/desktop-notice.ts';
import { noticeTrouble } from '../../../electron/notices/notice-trouble.ts';
import { control } from '../../support/electron-double/control.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

// What Linux has besides: bus-notices.test.ts.
beforeEach(() => onSystem('win32'));
afterEach(() => {
  control.notifications.length = 0;
  control.noticeFault = undefined;
  control.areNoticesSupported = true;
  vi.unstubAllGlobals();
});

const STEPS = ['15 min later', '30 min later', '60 min later', 'Skip this time…'];

const PLAIN = {
  ...{ title: 'CRM flows again', body: '', icon: '', isUrgent: false, buttons: [] },
  open: () => undefined,
};

function shown({ isUrgent = false, labels = STEPS } = {}) {
  const pressed: string[] = [];
  showNotification({
    ...{ title: 'CRM will be paused', body: 'In 15 min.', icon: '', isUrgent },
    buttons: labels.map((label) => ({ label, press: () => pressed.push(label) })),
    open: () => pressed.push('open'),
  });
  const notification = control.notifications.at(-1);
  if (notification === undefined) throw new Error('nothing was shown');
  return { notification, pressed };
}

function onSystem(platform: NodeJS.Platform): void {
  vi.stubGlobal('process', { ...process, platform });
}

it('draws all of them where Electron draws any', () => {
  expect(shown().notification.buttons).toEqual(STEPS);
});

it('keeps an urgent one on the screen until someone closes it', () => {
  expect(shown({ isUrgent: true }).notification.options.timeoutType).toBe('never');
  expect(shown().notification.options.timeoutType).toBe('default');
});

it('can still be pressed after it went to the Action Center, and not once it was dismissed', () => {
  const { notification, pressed } = shown();
  notification.close('timedOut');
  expect(isShown(notification.id)).toBe(true);
  notification.emit('action', {}, 0);
  expect(pressed).toEqual(['15 min later']);
  const dismissed = shown().notification;
  dismissed.close('userCanceled');
  expect(isShown(dismissed.id)).toBe(false);
});

it('remembers what the system said when it refused one, until one is shown again', async () => {
  control.noticeFault = 'Notifications are not allowed for this application';
  showNotification(PLAIN);
  await vi.waitFor(() => {
    expect(noticeTrouble()).toEqual({ kind: 'refused', why: control.noticeFault });
  });
  control.noticeFault = undefined;
  shown();
  expect(noticeTrouble()).toBeUndefined();
});

it('says so where the desktop has no notices at all', () => {
  control.areNoticesSupported = false;
  showNotification(PLAIN);
  expect(noticeTrouble()).toEqual({ kind: 'unsupported', why: '' });
  expect(control.notifications).toHaveLength(0);
});
