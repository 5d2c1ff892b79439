import {
  callBus,
  plainValue,
  watchName,
  watchSignals,
  type BusObject,
} from '../desktop/desktop-bus.ts';

/** What a desktop says of its own bar; `undefined`: nothing, and it goes by the theme of programs. */
export type SaidBar = 'light' | 'dark' | undefined;

interface BarSetting {
  readonly service: BusObject;
  readonly interface: string;
  readonly read: string;
  readonly changed: string;
  readonly key: readonly [group: string, name: string];
  readonly meaning: (value: unknown) => SaidBar;
}

const SETTINGS: Readonly<Record<string, BarSetting>> = {
  /** By the portal: 0 (none), 1 (`prefer-dark`) and 2, the only one with which the bar is white. */
  GNOME: {
    service: { name: 'org.freedesktop.portal.Desktop', path: '/org/freedesktop/portal/desktop' },
    interface: 'org.freedesktop.portal.Settings',
    read: 'Read',
    changed: 'SettingChanged',
    key: ['org.freedesktop.appearance', 'color-scheme'],
    meaning: (value) => (value === 2 ? 'light' : 'dark'),
  },
  /** On in its own default; colours that a person gives to a panel are not said. */
  XFCE: {
    service: { name: 'org.xfce.Xfconf', path: '/org/xfce/Xfconf' },
    interface: 'org.xfce.Xfconf',
    read: 'GetProperty',
    changed: 'PropertyChanged',
    key: ['xfce4-panel', '/panels/dark-mode'],
    meaning: (value) => (value === true ? 'dark' : undefined),
  },
};

/**
 * What this desktop says of its bar: at once, and at each change.
 * @param desktop XDG_CURRENT_DESKTOP: names with colons between them.
 */
export function watchBar(desktop: string, told: (bar: SaidBar) => void): () => void {
  const [setting] = desktop.split(':').flatMap((name) => SETTINGS[name] ?? []);
  if (setting === undefined) return () => undefined;
  const ask = async (): Promise<void> => {
    const given = { signature: 'ss', body: setting.key };
    const said = await callBus(setting.service, `${setting.interface}.${setting.read}`, given);
    told(setting.meaning(plainValue(said?.[0])));
  };
  const stops = [
    // Asking starts it.
    watchName(setting.service.name, () => void ask()),
    watchSignals(setting.interface, ({ member, body: [group, name] }) => {
      const isOurs = group === setting.key[0] && name === setting.key[1];
      if (member === setting.changed && isOurs) void ask();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
