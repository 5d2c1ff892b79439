import type { Called, DesktopSession } from './desktop-session.ts';
import type { Box, Desktop, Point, Theme } from './desktop.ts';
import { until } from './until.ts';

const SHELL: Called = {
  name: 'org.gnome.Shell',
  path: '/org/gnome/Shell',
  interface: 'org.gnome.Shell',
};
const SCREENSHOT: Called = {
  name: 'org.gnome.Shell.Screenshot',
  path: '/org/gnome/Shell/Screenshot',
  interface: 'org.gnome.Shell.Screenshot',
};
export const EXTENSION = 'ubuntu-appindicators@ubuntu.com';

/** `color-scheme` is GNOME's setting, and the portal's: programs are dark, the bar is white. */
function theme(name: string, scheme: 'default' | 'prefer-dark' | 'prefer-light'): Theme {
  const isAppsDark = scheme === 'prefer-dark';
  const facts = {
    platform: 'linux',
    desktop: 'GNOME',
    chosen: 'automatic',
    isAppsDark,
    isSystemDark: isAppsDark,
    said: scheme === 'prefer-light' ? 'light' : 'dark',
  } as const;
  return {
    name,
    facts,
    command: ['gsettings', 'set', 'org.gnome.desktop.interface', 'color-scheme', scheme],
  };
}

/** Runs a function in the shell itself, and returns what it returns. */
export async function evalInShell(session: DesktopSession, body: string): Promise<unknown> {
  const code = `(() => { ${body} })()`;
  const [isDone, said] = (await session.call(SHELL, 'Eval', code)) as [boolean, string];
  if (!isDone) throw new Error(`gnome-shell: ${said}`);
  return said === '' ? undefined : JSON.parse(said);
}

/** One pointer for the whole session: GNOME shows none before the first. */
const POINTER = `const { Clutter } = imports.gi;
  const pointer = (globalThis.testPointer ??=
    Clutter.get_default_backend().get_default_seat()
      .create_virtual_device(Clutter.InputDeviceType.POINTER_DEVICE));
  const now = GLib.get_monotonic_time();`;

const BUTTONS = { left: 'PRIMARY', middle: 'MIDDLE', right: 'SECONDARY' } as const;

async function moveTo(session: DesktopSession, { x, y }: Point): Promise<void> {
  await evalInShell(session, `${POINTER} pointer.notify_absolute_motion(now, ${x}, ${y});`);
}

export const GNOME: Desktop = {
  name: 'gnome',
  packages: [
    ...['gnome-shell', 'gnome-shell-extension-appindicator', 'libgl1-mesa-dri'],
    ...['dconf-gsettings-backend', 'dconf-service', 'libglib2.0-bin', 'fonts-cantarell'],
  ],
  themes: [
    theme('dark bar', 'default'),
    theme('dark bar, dark programs', 'prefer-dark'),
    theme('light bar', 'prefer-light'),
  ],
  environment: { XDG_CURRENT_DESKTOP: 'GNOME', XDG_SESSION_TYPE: 'wayland' },
  start: `
gsettings set org.gnome.shell welcome-dialog-last-shown-version 999
gsettings set org.gnome.shell enabled-extensions "['${EXTENSION}']"
gnome-shell --headless --unsafe-mode --no-x11 --virtual-monitor 1280x800 >/dev/null &`,

  async ready(session) {
    await until('GNOME and its tray are up', () =>
      session.ownsAll(SHELL.name, 'org.kde.StatusNotifierWatcher', 'org.freedesktop.Notifications'),
    );
    await until('the start is over', async () => {
      const isStarting = await evalInShell(session, 'return Main.layoutManager._startingUp;');
      return isStarting === false ? true : undefined;
    });
    // It opens in the overview, and with a notice that root should not be here.
    await evalInShell(
      session,
      'Main.overview.hide(); for (const one of Main.messageTray.getSources()) one.destroy();',
    );
    await until('the overview is gone', async () => {
      const isShown = await evalInShell(session, 'return Main.overview.visible;');
      return isShown === false ? true : undefined;
    });
  },

  use: async (session, { command }) => void (await session.run(...command)),

  async icon(session) {
    const found = await evalInShell(
      session,
      `const name = Object.keys(Main.panel.statusArea).find((one) => one.startsWith('appindicator-'));
      const find = (actor) => actor.constructor.name === 'AppIndicatorsIconActor'
        ? actor.get_first_child() : actor.get_children().map(find).find((one) => one);
      const icon = name && find(Main.panel.statusArea[name]);
      if (!icon?.mapped) return null;
      const [x, y] = icon.get_transformed_position();
      const [width, height] = icon.get_transformed_size();
      // Until it has its place, these are no numbers.
      return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : null;`,
    );
    return found === null ? undefined : (found as Box);
  },

  async press(session, at, button) {
    await moveTo(session, at);
    for (const state of ['PRESSED', 'RELEASED']) {
      await evalInShell(
        session,
        `${POINTER} pointer.notify_button(now, Clutter.BUTTON_${BUTTONS[button]}, Clutter.ButtonState.${state});`,
      );
    }
  },

  moveTo,

  async picture(session, file) {
    await session.call(SCREENSHOT, 'Screenshot', false, false, file);
  },
};

const BANNER = 'const banner = Main.messageTray._banner; if (!banner?.mapped) return null;';

/** The middle of the notice that is shown. */
export async function noticeMiddle(session: DesktopSession): Promise<Point | undefined> {
  const found = await evalInShell(
    session,
    `${BANNER} const [x, y] = banner.get_transformed_position();
    const [width, height] = banner.get_transformed_size();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };`,
  );
  return found === null ? undefined : (found as Point);
}

/** The button of this label, of a notice that is unfolded. */
export async function noticeButton(session: DesktopSession, label: string): Promise<Point> {
  const found = await evalInShell(
    session,
    `const all = (actor) => [actor, ...actor.get_children().flatMap(all)];
    const button = all(Main.messageTray._banner).find((one) => one.label === ${JSON.stringify(label)});
    const [x, y] = button.get_transformed_position();
    const [width, height] = button.get_transformed_size();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };`,
  );
  return found as Point;
}

/** What is written on its buttons, once it is unfolded, as it is under a pointer. */
export async function noticeButtons(session: DesktopSession): Promise<readonly string[]> {
  const found = await until('the notice is unfolded', async () => {
    const buttons = await evalInShell(
      session,
      `${BANNER} if (!banner.expanded) return null;
      const all = (actor) => [actor, ...actor.get_children().flatMap(all)];
      return all(banner).filter((one) => one.has_style_class_name?.('notification-button'))
        .map((one) => one.label);`,
    );
    return buttons === null ? undefined : (buttons as readonly string[]);
  });
  return found;
}
