import { afterEach, expect, it, vi } from 'vitest';
import { showNotification } from '../../../electron/notices/desktop-notice.ts';
import { control } from '../../support/electron-double/control.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

afterEach(() => {
  control.notifications.length = 0;
  vi.unstubAllGlobals();
});

const STEPS = ['15 min later', '30 min later', '60 min later', 'Skip this time…'];

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

it('draws three buttons on Linux, the last one among them, and presses what it drew', () => {
  onSystem('linux');
  const { notification, pressed } = shown();
  expect(notification.options.actions?.map(({ text }) => text)).toEqual([
    '15 min later',
    '30 min later',
    'Skip this time…',
  ]);
  notification.emit('action', {}, 2);
  expect(pressed).toEqual(['Skip this time…']);
});

it('draws all of them elsewhere', () => {
  onSystem('win32');
  expect(shown().notification.options.actions).toHaveLength(4);
});

it('keeps an urgent one on the screen until someone closes it', () => {
  expect(shown({ isUrgent: true }).notification.options.timeoutType).toBe('never');
  expect(shown().notification.options.timeoutType).toBe('default');
});
