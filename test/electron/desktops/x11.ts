import type { DesktopSession } from './desktop-session.ts';
import type { Box, Desktop, Point } from './desktop.ts';
import { until } from './until.ts';

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

/** Finds our icon: where the bar is another one than before it came. It stays there. */
export class BarWatch {
  readonly #bar: Box;
  #empty: readonly number[] = [];
  #icon: Box | undefined;

  /** `bar`: where it may come. */
  constructor(bar: Box) {
    this.#bar = bar;
  }

  /** The bar without our icon, once it is still. */
  async learn(session: DesktopSession): Promise<void> {
    let before = '';
    this.#empty = await until('the bar is drawn', async () => {
      const pixels = await pixelsOf(session, this.#bar);
      const now = JSON.stringify(pixels);
      const isStill = now === before && pixels.some((one) => one !== 0);
      before = now;
      return isStill ? pixels : undefined;
    });
  }

  async icon(session: DesktopSession): Promise<Box | undefined> {
    if (this.#icon !== undefined) return this.#icon;
    const now = await pixelsOf(session, this.#bar);
    const changed = now.flatMap((one, at) => (one === this.#empty[at] ? [] : [at]));
    if (changed.length === 0) return undefined;
    const xs = changed.map((at) => at % this.#bar.width);
    const ys = changed.map((at) => Math.floor(at / this.#bar.width));
    const [left, right, top, bottom] = [
      Math.min(...xs),
      Math.max(...xs),
      Math.min(...ys),
      Math.max(...ys),
    ];
    // Icons are square, and not all of them fill their square.
    const side = Math.max(right - left, bottom - top) + 1;
    const x = Math.round((left + right + 1 - side) / 2) + this.#bar.x;
    const y = Math.round((top + bottom + 1 - side) / 2) + this.#bar.y;
    this.#icon = { x, y, width: side, height: side };
    return this.#icon;
  }
}
