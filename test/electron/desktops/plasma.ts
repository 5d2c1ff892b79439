import type { Desktop, Theme } from './desktop.ts';
import { until } from './until.ts';
import { BarWatch, X11_HANDS, X11_PACKAGES, X11_START } from './x11.ts';

function theme(name: string, look: string, isDark: boolean): Theme {
  return {
    name,
    facts: { platform: 'linux', desktop: 'KDE', isAppsDark: isDark, isSystemDark: isDark },
    setUp: '',
  };
}

const bar = new BarWatch({ top: 750, height: 50 });

export const PLASMA: Desktop = {
  name: 'plasma',
  packages: [...X11_PACKAGES, 'plasma-desktop', 'kwin-x11', 'breeze-icon-theme', 'fonts-noto-core'],
  themes: [theme('light bar', 'BreezeLight', false), theme('dark bar', 'BreezeDark', true)],
  environment: {
    XDG_CURRENT_DESKTOP: 'KDE',
    KDE_FULL_SESSION: 'true',
    KDE_SESSION_VERSION: '6',
    DISPLAY: ':0',
    QT_QUICK_BACKEND: 'software',
  },
  start: X11_START,
  ready: async (session) => {
    await until('Plasma and its tray are up', () =>
      session.ownsAll('org.kde.StatusNotifierWatcher', 'org.freedesktop.Notifications'),
    );
    await bar.learn(session);
  },
  icon: (session) => bar.icon(session),
  use: async (session, { command }) => void (await session.run(...command)),
  ...X11_HANDS,
};
