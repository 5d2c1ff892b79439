import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import { browser } from './browser.ts';
import { control, preventable } from './control.ts';
import type { DoubleImage } from './desktop.ts';
import { behaves } from './platform-table.ts';
import { pageShim } from './page-shim.ts';
import { toPage } from './schemes.ts';
import { DoubleWebContents } from './web-contents.ts';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A BrowserWindow whose page is a page of a real Chromium. */
export class DoubleWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: DoubleWebContents;
  /** What lies over its button in the taskbar. */
  overlay: { readonly image: DoubleImage; readonly description: string } | undefined;
  readonly #page: Promise<Page>;
  #bounds: Rectangle;
  #isVisible: boolean;
  #isMinimized = false;
  #isDestroyed = false;
  #isMaximized = false;
  minimumSize: readonly [width: number, height: number];
  backgroundColor: string;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = options.show !== false;
    this.minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.backgroundColor = options.backgroundColor ?? '#ffffff';
    this.webContents = new DoubleWebContents(options.webPreferences ?? {});
    control.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#page = this.#open();
  }

  async #open(): Promise<Page> {
    const page = await (await browser()).newPage();
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    page.on('console', (message) => control.log.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => control.log.push(`pageerror: ${error.message}`));
    await this.webContents.attach(page);
    const preload = this.options.webPreferences?.preload;
    if (preload !== undefined) {
      await page.addInitScript({ content: pageShim(readFileSync(preload, 'utf8')) });
    }
    return page;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.webContents.expect(url);
    await page.goto(toPage(url));
    this.webContents.emit('did-finish-load');
    // At the page's first layout: `shell/browser/api/electron_api_web_contents.cc`.
    if (process.env['DOUBLE_PAINTS'] !== '0') this.emit('ready-to-show');
  }

  show(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
  }

  focus(): void {
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  /** `show` alone leaves a minimised one where it is: `native_window_views.cc`. */
  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
    this.show();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Drawn by Windows alone; elsewhere without effect: `native_window_views.cc`. */
  setOverlayIcon(overlay: DoubleImage | null, description: string): void {
    if (behaves('BrowserWindow.setOverlayIcon') !== 'works') return;
    this.overlay = overlay === null ? undefined : { image: overlay, description };
  }

  /** Shows it, too: `shell/browser/native_window_views.cc`. */
  maximize(): void {
    this.#isMaximized = true;
    this.#isVisible = true;
    this.emit('maximize');
    this.emit('resize');
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isFullScreen(): boolean {
    return false;
  }

  setMinimumSize(width: number, height: number): void {
    this.minimumSize = [width, height];
  }

  setBackgroundColor(color: string): void {
    this.backgroundColor = color;
  }

  getBounds(): Rectangle {
    return this.#bounds;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  /** As if a person moved or resized it. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move');
    this.emit('resize');
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) app.closeCancelled();
    else void this.#leave();
  }

  /** The page is asked next: `shell/browser/api/electron_api_browser_window.cc`. */
  async #leave(): Promise<void> {
    await this.#page;
    if (await this.webContents.mayUnload()) this.destroy();
    else app.closeCancelled();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    control.windows = control.windows.filter((one) => one !== this);
    void this.#page.then((page) => page.close());
    this.emit('closed');
    if (control.windows.length === 0) app.allClosed();
  }
}
