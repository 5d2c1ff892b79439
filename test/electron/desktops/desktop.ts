import type { BarFacts } from '../../../electron/tray/bar-colours.ts';
import type { DesktopSession } from './desktop-session.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Theme {
  /** Of its bar. */
  readonly name: string;
  /** What Electron says there. */
  readonly facts: BarFacts;
  /** The command that sets it while the desktop runs. */
  readonly command: readonly string[];
}

/** A desktop of Debian's, and how a test has hands and eyes on it. */
export interface Desktop {
  readonly name: 'gnome' | 'plasma' | 'xfce';
  /** Debian's, without what they recommend. */
  readonly packages: readonly string[];
  /** The first one is what it starts with. */
  readonly themes: readonly Theme[];
  readonly environment: Readonly<Record<string, string>>;
  /** Lines of sh that start it, within a D-Bus session. */
  readonly start: string;
  /** Resolves once it takes icons and notices. */
  ready(session: DesktopSession): Promise<void>;
  use(session: DesktopSession, theme: Theme): Promise<void>;
  /** Where our icon lies on the bar while it is `marker.png`; `undefined` while there is none. */
  icon(session: DesktopSession): Promise<Box | undefined>;
  press(session: DesktopSession, at: Point, button: 'left' | 'middle' | 'right'): Promise<void>;
  moveTo(session: DesktopSession, at: Point): Promise<void>;
  /** A picture of the screen, to this file there. */
  picture(session: DesktopSession, file: string): Promise<void>;
}

/** The colour of `marker.png`, which nothing else on a screen has. */
export const MARK = 0xff00ff;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}
