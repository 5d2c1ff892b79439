import { spawn, spawnSync } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../../support/find-program.ts';
import { panelScene, type PanelTheme } from './scene.ts';

/**
 * Pictures of our tray and a notice on a real panel (xfce4-panel) and a real daemon (dunst):
 * node test/electron/panel/take.ts [FOLDER]. What they prove and what not: test/README.md.
 */
const DOUBLE = fileURLToPath(new URL('status-notifier.py', import.meta.url));
const NEEDED = [
  ...['Xvfb', 'dbus-run-session', 'xfce4-panel', 'xfwm4', 'dunst', 'xdotool', 'import'],
  'python3',
] as const;
const SIZE = '1000x620';

/** One panel at the top, with nothing but the tray. */
const PANEL = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="DARK"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="double" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="icon-size" type="int" value="22"/>
    </property>
  </property>
</channel>
`;

const DUNST = `[global]
origin = bottom-right
font = DejaVu Sans 10
width = (300, 460)
markup = full
`;

/** In a session of its own: window manager, daemon, panel, then our icons, and a picture. */
const SESSION = `
xfwm4 --compositor=off 2>/dev/null & dunst -conf "$HOME/dunstrc" 2>/dev/null &
xfce4-panel --disable-wm-check 2>/dev/null &
exec /usr/bin/python3 "$DOUBLE"
`;

async function take(theme: PanelTheme, language: 'en' | 'es', folder: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'remanso-panel-'));
  const settings = join(home, '.config/xfce4/xfconf/xfce-perchannel-xml');
  mkdirSync(settings, { recursive: true });
  const panel = PANEL.replace('DARK', String(theme === 'on-dark'));
  writeFileSync(join(settings, 'xfce4-panel.xml'), panel);
  writeFileSync(join(home, 'dunstrc'), DUNST);
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', `${SIZE}x24`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = (await once(screen.stdout, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const environment = { ...process.env, HOME: home, DISPLAY: display, DOUBLE, NO_AT_BRIDGE: '1' };
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], {
    env: environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const x = (...words: string[]) => spawnSync('xdotool', words, { env: environment });
  try {
    session.stdin.end(JSON.stringify(panelScene(theme, language)));
    const said = createInterface({ input: session.stdout });
    const lines = on(said, 'line', { close: ['close'], signal: AbortSignal.timeout(30_000) });
    const nextLine = async (): Promise<string> => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error('The session has ended: see above.');
      return String(value);
    };
    for (let line = ''; !line.startsWith('ready');) {
      line = await nextLine();
      process.stdout.write(`${theme} ${language}: ${line}\n`);
    }
    const picture = join(folder, `panel.${theme}.${language}.png`);
    // The panel draws when it likes, and nothing tells when.
    await new Promise((done) => setTimeout(done, 2000));
    // The first icon that was registered is the last of the row: the night, paused.
    x('mousemove', '106', '15', 'click', '3');
    await new Promise((done) => setTimeout(done, 1000));
    spawnSync('import', ['-window', 'root', picture], { env: environment, stdio: 'inherit' });
    // The first line of the menu, by keyboard: the choice comes back as an event.
    x('key', '--delay', '200', 'Down', 'Return');
    process.stdout.write(`${theme} ${language}: ${await nextLine()}; ${picture}\n`);
  } finally {
    if (session.pid !== undefined) process.kill(-session.pid, 'SIGKILL');
    screen.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

const missing = NEEDED.filter((name) => findProgram(name) === undefined);
if (missing.length > 0) {
  process.stderr.write(`No picture of the panel: not installed: ${missing.join(', ')}\n`);
  process.exitCode = 1;
} else {
  const folder = resolve(process.argv[2] ?? 'dist/panel');
  mkdirSync(folder, { recursive: true });
  for (const theme of ['on-dark', 'on-light'] as const) {
    for (const language of ['en', 'es'] as const) await take(theme, language, folder);
  }
}
