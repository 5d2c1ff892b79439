import type { DesktopSession } from './desktop-session.ts';
import { MARK, type Box, type Desktop, type Point } from './desktop.ts';

/** What a desktop of X11 needs to have a screen here, and a test to have hands and eyes. */
export const X11_PACKAGES = ['xvfb', 'xdotool', 'imagemagick'];

export const X11_START = `
Xvfb :0 -screen 0 1280x800x24 -nolisten tcp >/dev/null &
until [ -S /tmp/.X11-unix/X0 ]; do sleep 0.1; done`;

export const X11_SETTINGS = { DISPLAY: ':0', XDG_SESSION_TYPE: 'x11' };

const BUTTONS = { left: '1', middle: '2', right: '3' } as const;

type Hands = Pick<Desktop, 'press' | 'moveTo' | 'picture'>;

export const X11_HANDS: Hands = {
  async press(session, { x, y }, button) {
    await session.run('xdotool', 'mousemove', String(x), String(y), 'click', BUTTONS[button]);
  },
  async moveTo(session, { x, y }: Point) {
    await session.run('xdotool', 'mousemove', String(x), String(y));
  },
  async picture(session, file) {
    // Quickly packed: a notice may be gone otherwise.
    await session.run('import', '-window', 'root', '-quality', '10', file);
  },
};

async function pixelsOf(session: DesktopSession, bar: Box): Promise<readonly number[]> {
  const file = session.picture('bar.png');
  await X11_HANDS.picture(session, file);
  return (await session.ask('pixels', { file, ...bar })) as readonly number[];
}

/** The smallest box around the mark, which is a square; `undefined`: it is not on the bar. */
export async function findMark(session: DesktopSession, bar: Box): Promise<Box | undefined> {
  const pixels = await pixelsOf(session, bar);
  const marked = pixels.flatMap((one, at) => (one === MARK ? [at] : []));
  if (marked.length === 0) return undefined;
  const xs = marked.map((at) => at % bar.width);
  const ys = marked.map((at) => Math.floor(at / bar.width));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - x + 1, Math.max(...ys) - y + 1];
  return { x: x + bar.x, y: y + bar.y, width, height };
}
