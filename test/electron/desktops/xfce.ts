import type { Desktop, Theme } from './desktop.ts';
import { until } from './until.ts';
import { findMark, X11_HANDS, X11_PACKAGES, X11_SETTINGS, X11_START } from './x11.ts';

const HEIGHT = 30;

/** One panel at the top, with nothing but the tray; dark, as XFCE's own default.xml has it. */
const PANEL = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="double" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="${HEIGHT}"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>`;

const SETTINGS = '"$HOME/.config/xfce4/xfconf/xfce-perchannel-xml"';

function theme(name: string, isDark: boolean, isAppsDark: boolean): Theme {
  const facts = {
    platform: 'linux',
    desktop: 'XFCE',
    chosen: 'automatic',
    isAppsDark,
    isSystemDark: isAppsDark,
    said: isDark ? 'dark' : undefined,
  } as const;
  return {
    name,
    facts,
    command: ['xfconf-query', '-c', 'xfce4-panel', '-p', '/panels/dark-mode', '-s', String(isDark)],
  };
}

const BAR = { x: 0, y: 0, width: 1280, height: HEIGHT };

export const XFCE: Desktop = {
  name: 'xfce',
  packages: [...X11_PACKAGES, 'xfce4-panel', 'xfwm4', 'xfce4-notifyd', 'dunst'],
  themes: [
    theme('dark bar, light programs', true, false),
    theme('dark bar', true, true),
    theme('light bar', false, false),
  ],
  environment: { XDG_CURRENT_DESKTOP: 'XFCE', NO_AT_BRIDGE: '1', ...X11_SETTINGS },
  start: `${X11_START}
mkdir -p ${SETTINGS} && cat >${SETTINGS}/xfce4-panel.xml <<'END'
${PANEL}
END
xfwm4 --compositor=off >/dev/null &
$(dpkg -L xfce4-notifyd | grep '/xfce4-notifyd$' | grep lib) >/dev/null &
xfce4-panel --disable-wm-check >/dev/null &`,
  ready: async (session) => {
    await until('XFCE and its tray are up', () =>
      session.ownsAll('org.kde.StatusNotifierWatcher', 'org.freedesktop.Notifications'),
    );
  },
  icon: (session) => findMark(session, BAR),
  use: async (session, { command }) => void (await session.run(...command)),
  ...X11_HANDS,
};
