import { BrowserWindow, screen } from 'electron';
import type { KeptFile } from './kept-file.ts';
import { START_URL } from './dashboard-origin.ts';
import { placeWindow, SMALLEST, type Bounds } from './window-bounds.ts';

export interface DashboardWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly kept: KeptFile<Bounds>;
}

const SAVE_AFTER_MS = 500;

/**
 * The only window: created when first shown, hidden when closed, destroyed when the shell quits.
 */
export class DashboardWindow {
  readonly #options: DashboardWindowOptions;
  #window: BrowserWindow | undefined;
  #isQuitting = false;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DashboardWindowOptions) {
    this.#options = options;
  }

  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  get isLookedAt(): boolean {
    return this.#window !== undefined && this.#window.isVisible() && this.#window.isFocused();
  }

  show(): void {
    const window = (this.#window ??= this.#open());
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  send(channel: string, ...data: unknown[]): void {
    if (this.#window === undefined || this.#window.isDestroyed()) return;
    this.#window.webContents.send(channel, ...data);
  }

  /** Nothing of what the page knew is kept. */
  reload(): void {
    if (this.#window === undefined || this.#window.isDestroyed()) return;
    void this.#window.loadURL(START_URL);
  }

  /** From now on closing really closes. */
  prepareToQuit(): void {
    this.#isQuitting = true;
    clearTimeout(this.#saving);
    this.#saveBounds();
  }

  #open(): BrowserWindow {
    const { preload, icon, kept } = this.#options;
    const displays = screen.getAllDisplays().map((display) => display.workArea);
    const window = new BrowserWindow({
      ...placeWindow(kept.read(), displays),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: 'Remanso',
      icon,
      show: false,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      },
    });
    window.on('close', (event) => {
      if (this.#isQuitting) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = undefined;
    });
    window.on('move', () => this.#saveSoon());
    window.on('resize', () => this.#saveSoon());
    void window.loadURL(START_URL);
    return window;
  }

  #saveSoon(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#saveBounds(), SAVE_AFTER_MS);
  }

  #saveBounds(): void {
    const window = this.#window;
    if (window === undefined || window.isDestroyed() || window.isMinimized()) return;
    this.#options.kept.write(window.getNormalBounds());
  }
}
