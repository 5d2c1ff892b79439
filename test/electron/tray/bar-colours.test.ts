import { expect, it } from 'vitest';
import { iconFor } from '../../../electron/tray/bar-colours.ts';

const LIGHT = { isAppsDark: false, isSystemDark: false };
const DARK = { isAppsDark: true, isSystemDark: true };
const UNKNOWN = { said: undefined, chosen: 'automatic' } as const;

/** Measured on the bars themselves: a black icon on GNOME's has a contrast of 1.2, a light one 17.9. */
it.each([
  ['linux', 'GNOME', LIGHT, 'on-dark'],
  ['linux', 'ubuntu:GNOME', LIGHT, 'on-dark'],
  ['linux', 'ubuntu:GNOME', DARK, 'on-dark'],
  // With `prefer-light` it is white: 16.1 and 1.03.
  ['linux', 'ubuntu:GNOME', { ...LIGHT, said: 'light' }, 'on-light'],
  ['linux', 'ubuntu:GNOME', { ...DARK, said: 'dark' }, 'on-dark'],
  // Its own default: 1.37 otherwise.
  ['linux', 'XFCE', { ...LIGHT, said: 'dark' }, 'on-dark'],
  ['linux', 'XFCE', LIGHT, 'on-light'],
  ['linux', 'KDE', LIGHT, 'on-light'],
  ['linux', 'XFCE', DARK, 'on-dark'],
  ['linux', '', LIGHT, 'on-light'],
  ['win32', '', { isAppsDark: false, isSystemDark: true }, 'on-dark'],
  ['win32', '', { isAppsDark: true, isSystemDark: false }, 'on-light'],
  ['darwin', '', DARK, 'on-dark'],
  ['linux', 'XFCE', { ...LIGHT, chosen: 'light' }, 'on-dark'],
  ['linux', 'GNOME', { ...DARK, chosen: 'dark' }, 'on-light'],
] as const)('on %s, %s: %o has the icon %s', (platform, desktop, colours, icon) => {
  expect(iconFor({ platform, desktop, ...UNKNOWN, ...colours })).toBe(icon);
});
