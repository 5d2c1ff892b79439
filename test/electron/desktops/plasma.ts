import type { Desktop, Theme } from './desktop.ts';
import { until } from './until.ts';
import { findMark, X11_HANDS, X11_PACKAGES, X11_SETTINGS, X11_START } from './x11.ts';

/** Of the bar, and of programs. */
function theme(name: string, bar: string, programs: string, isAppsDark: boolean): Theme {
  const facts = {
    platform: 'linux',
    desktop: 'KDE',
    chosen: 'automatic',
    isAppsDark,
    isSystemDark: isAppsDark,
    said: undefined,
  } as const;
  return {
    name,
    facts,
    command: [
      'sh',
      '-c',
      `plasma-apply-desktoptheme ${bar} && plasma-apply-colorscheme ${programs}`,
    ],
  };
}

const BAR = { x: 0, y: 740, width: 1280, height: 60 };

export const PLASMA: Desktop = {
  name: 'plasma',
  packages: [...X11_PACKAGES, 'plasma-desktop', 'kwin-x11', 'breeze-icon-theme', 'fonts-noto-core'],
  themes: [
    theme('light bar', 'default', 'BreezeLight', false),
    theme('dark bar', 'breeze-dark', 'BreezeDark', true),
  ],
  environment: {
    ...{ XDG_CURRENT_DESKTOP: 'KDE', KDE_FULL_SESSION: 'true', KDE_SESSION_VERSION: '6' },
    ...{ ...X11_SETTINGS, QT_QUICK_BACKEND: 'software' },
  },
  start: `${X11_START}
for name in kglobalacceld kactivitymanagerd; do
  $(find /usr/lib -name "$name" -type f | head -n 1) >/dev/null &
done
sleep 1
kwin_x11 >/dev/null &
kded6 >/dev/null &
plasmashell >/dev/null &`,
  ready: async (session) => {
    await until('Plasma and its tray are up', () =>
      session.ownsAll('org.kde.StatusNotifierWatcher', 'org.freedesktop.Notifications'),
    );
  },
  use: async (session, { command }) => void (await session.run(...command)),
  icon: (session) => findMark(session, BAR),
  ...X11_HANDS,
};
