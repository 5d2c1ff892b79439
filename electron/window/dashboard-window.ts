import { BrowserWindow } from 'electron';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { KeptFile } from '../files/kept-file.ts';
import { hostOf, pageHost, pageUrl } from './dashboard-origin.ts';
import { PageCrashes } from './page-crashes.ts';
import type { WindowState } from './window-bounds.ts';
import { WindowPlace } from './window-place.ts';

export interface DashboardWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly kept: KeptFile<WindowState>;
  /** The page will be dark. */
  readonly isDark: () => boolean;
  /** The person may lose what is typed and not saved. */
  readonly mayLose: (window: BrowserWindow) => boolean;
  /** A person closed it: it is hidden. */
  readonly hidden: () => void;
  readonly now: () => Instant;
  /** The page crashed; `isBack`: it is being loaded again. */
  readonly crashed: (isBack: boolean) => void;
}

const MOST_LOADS = 3;
/** A page that has painted nothing by then is shown all the same: it may never do so. */
const FIRST_PAINT_MS = 2000;
/** `--canvas` of the page: what is seen before it paints, and while the window grows. */
const CANVAS = { light: '#f1f5f4', dark: '#0b1214' } as const;

/**
 * The only window: created when first shown, hidden when closed, destroyed when the shell quits.
 */
export class DashboardWindow {
  readonly #options: DashboardWindowOptions;
  #window: BrowserWindow | undefined;
  #host = pageHost(null);
  #isTurning = false;
  #isQuitting = false;
  readonly #crashes = new PageCrashes();
  readonly #place: WindowPlace;
  /** A new window has something to show. */
  #isPainted = false;
  #isWanted = false;

  constructor(options: DashboardWindowOptions) {
    this.#options = options;
    this.#place = new WindowPlace(options.kept);
  }

  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Of the agent that is shown: see `pageHost`. */
  get host(): string {
    return this.#host;
  }

  /** Somebody sees this agent's page. */
  isLookedAt(host: string): boolean {
    return host === this.#host && this.#isInFront;
  }

  get #isInFront(): boolean {
    return this.#window !== undefined && this.#window.isVisible() && this.#window.isFocused();
  }

  show(): void {
    this.#isWanted = true;
    const window = (this.#window ??= this.#open());
    if (window.webContents.isCrashed()) this.#reload(window);
    if (window.isMinimized()) window.restore();
    if (!this.#isPainted) return;
    window.setBackgroundColor(this.#canvas);
    window.show();
    window.focus();
  }

  get #canvas(): string {
    return CANVAS[this.#options.isDark() ? 'dark' : 'light'];
  }

  /** Filled again only now: maximizing shows a window. */
  #reveal(window: BrowserWindow): void {
    if (this.#isPainted || window.isDestroyed()) return;
    this.#isPainted = true;
    if (this.#place.wasMaximized && this.#isWanted) window.maximize();
    // What it does before is not a person's.
    this.#place.follow(window);
    if (this.#isWanted) this.show();
  }

  /** To the page of one agent; where another's is shown nobody hears it. */
  send(host: string, channel: string, ...data: unknown[]): void {
    const window = this.#window;
    if (window === undefined || window.isDestroyed()) return;
    // What is committed counts: the other page may still be on its way.
    if (hostOf(committedUrl(window)) !== host) return;
    window.webContents.send(channel, ...data);
  }

  /**
   * Another agent's page comes in place of this one, on the same screen: nothing of what this one knew
   * is kept in memory. `false`: it is there already.
   */
  turnTo(host: string): boolean {
    if (host === this.#host) return false;
    this.#host = host;
    const window = this.#window;
    if (window === undefined || window.isDestroyed()) return true;
    void this.#load(window, pageUrl(host, screenIn(committedUrl(window))));
    return true;
  }

  /**
   * A step of the old page within itself (a dialog that closes goes back in its history) ends a load
   * that was begun before it.
   */
  async #load(window: BrowserWindow, url: string): Promise<void> {
    this.#isTurning = true;
    for (let tries = 0; tries < MOST_LOADS && hostOf(url) === this.#host; tries += 1) {
      const isLoaded = await window.loadURL(url).then(
        () => true,
        () => false,
      );
      if (isLoaded || window.isDestroyed()) break;
    }
    if (hostOf(url) === this.#host) this.#isTurning = false;
  }

  /** From now on closing really closes, unless the page holds something that is not to be lost. */
  prepareToQuit(): void {
    this.#isQuitting = true;
    if (this.#window !== undefined && this.#isPainted) this.#place.save(this.#window);
  }

  #open(): BrowserWindow {
    const { preload, icon } = this.#options;
    this.#isPainted = false;
    const window = new BrowserWindow({
      ...this.#place.first,
      title: 'Remanso',
      icon,
      show: false,
      backgroundColor: this.#canvas,
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
      this.#isWanted = false;
      window.hide();
      this.#options.hidden();
    });
    const waiting = setTimeout(() => this.#reveal(window), FIRST_PAINT_MS);
    window.once('ready-to-show', () => this.#reveal(window));
    window.on('closed', () => {
      clearTimeout(waiting);
      this.#window = undefined;
    });
    // A page with something unsaved asks to stay; the draft is kept, and there again on the way back.
    window.webContents.on('will-prevent-unload', (event) => {
      if (this.#isTurning || (this.#isQuitting && this.#isLeft(window))) event.preventDefault();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      const isBack = this.#crashes.mayReload(this.#options.now());
      if (isBack) this.#reload(window);
      this.#options.crashed(isBack);
    });
    void this.#load(window, pageUrl(this.#host));
    return window;
  }

  /** On the same screen; forms that keep a draft have it again. */
  #reload(window: BrowserWindow): void {
    // A page that has crashed has no frame, but still an address.
    void this.#load(window, pageUrl(this.#host, screenIn(window.webContents.getURL())));
  }

  /** Where a person stays, Electron takes the quit back: so do we. */
  #isLeft(window: BrowserWindow): boolean {
    this.show();
    if (this.#options.mayLose(window)) return true;
    this.#isQuitting = false;
    return false;
  }
}

/** `getURL` would be of a page that is still loading. A page that has crashed has no frame. */
function committedUrl({ webContents }: BrowserWindow): string {
  try {
    return webContents.mainFrame.url;
  } catch {
    return '';
  }
}

/** `/windows` of a page that shows one of them: its ids are that agent's. */
function screenIn(url: string): string {
  return /#(?<screen>\/[a-z]+)/.exec(url)?.groups?.['screen'] ?? '';
}
