import type { Desktop, Theme } from './desktop.ts';
import { until } from './until.ts';
import { BarWatch, X11_HANDS, X11_PACKAGES, X11_SETTINGS, X11_START } from './x11.ts';

/** Of the bar, and of programs. */
function theme(name: string, bar: string, programs: string, isAppsDark: boolean): Theme {
  const facts = {
    platform: 'linux',
    desktop: 'KDE',
    chosen: 'automatic',
    isAppsDark,
    isSystemDark: isAppsDark,
    isBarLight: false,
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

/** To the left of the arrow of the tray, the clock and the rest. */
const bar = new BarWatch({ x: 800, y: 752, width: 324, height: 36 });

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
    await bar.learn(session);
  },
  use: async (session, { command }) => void (await session.run(...command)),
  icon: (session) => bar.icon(session),
  ...X11_HANDS,
};
