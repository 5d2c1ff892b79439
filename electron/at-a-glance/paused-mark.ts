import { join } from 'node:path';
import { app, nativeImage, type BrowserWindow } from 'electron';

export interface PausedMarkOptions {
  readonly icons: string;
  readonly window: () => BrowserWindow | undefined;
}

/** What Windows draws over the button; other systems write the number. */
const OVERLAY = 'paused.on-light.16.png';

/** On the program's icon while something is paused: a number in the dock, an overlay on Windows. */
export class PausedMark {
  readonly #options: PausedMarkOptions;
  #count = 0;
  #drawnOn: BrowserWindow | undefined;

  constructor(options: PausedMarkOptions) {
    this.#options = options;
  }

  /** `said`: the sentence of the tray, for who cannot see the overlay. */
  draw(count: number, said: string): void {
    if (process.platform === 'win32') this.#overlay(count > 0, said);
    else if (count !== this.#count) app.setBadgeCount(count);
    this.#count = count;
  }

  /** A window that is created anew has none. */
  #overlay(isOn: boolean, said: string): void {
    const window = this.#options.window();
    const wasOn = this.#count > 0 && this.#drawnOn === window;
    if (window === undefined || window.isDestroyed() || isOn === wasOn) return;
    const image = nativeImage.createFromPath(join(this.#options.icons, OVERLAY));
    window.setOverlayIcon(isOn ? image : null, isOn ? said : '');
    this.#drawnOn = window;
  }
}
