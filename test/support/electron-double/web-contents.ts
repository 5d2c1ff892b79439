import { EventEmitter } from 'node:events';
import type { HandlerDetails, WebPreferences, WindowOpenHandlerResponse } from 'electron';
import type { Frame, Page, Route } from '@playwright/test';
import { preventable } from './control.ts';
import { DoubleDownloadItem } from './download-item.ts';
import { ipcMain } from './ipc.ts';
import { answerScheme, fromPage } from './schemes.ts';
import { defaultSession, type DoubleSession } from './session.ts';

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

/** What a page says, and from which origin if it is our preload that says it. */
type Message = [kind: string, channel: string, args: unknown[], origin?: string];

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

/** Electron's WebFrameMain: the same object for the same frame. */
class DoubleFrame {
  readonly #frame: Frame;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  get url(): string {
    return fromPage(this.#frame.url());
  }
}

/** Of a window that has loaded nothing yet. */
const EMPTY = { url: '' };

/** The page of one window, with Electron's events and refusals. */
export class DoubleWebContents extends EventEmitter {
  readonly session: DoubleSession = defaultSession;
  readonly preferences: Readonly<WebPreferences>;
  readonly #frames = new WeakMap<Frame, DoubleFrame>();
  #page: Page | undefined;
  #openHandler: OpenHandler | undefined;
  #expected = '';
  /** The address of a page that has crashed. */
  #left = '';

  constructor(preferences: Readonly<WebPreferences>) {
    super();
    this.preferences = preferences;
  }

  get mainFrame(): Pick<DoubleFrame, 'url'> {
    return this.#page === undefined ? EMPTY : this.#frameOf(this.#page.mainFrame());
  }

  getLastWebPreferences(): Readonly<WebPreferences> {
    return this.preferences;
  }

  getURL(): string {
    const url = this.#page?.url() ?? '';
    return this.isCrashed() ? this.#left : fromPage(url);
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    // To the document that is there now, as Electron does: never to one that comes after it.
    const to = originOf(this.#page?.url() ?? '');
    const message = [channel, structuredClone(args), to] as const;
    this.#page
      ?.evaluate(([name, data, origin]) => {
        const { __deliver, location } = globalThis as unknown as {
          readonly location: { readonly origin: string };
          __deliver?: (name: string, data: unknown[]) => void;
        };
        if (location.origin === origin) __deliver?.(name, data);
      }, message)
      // The page is gone meanwhile: nobody is listening.
      .catch(() => undefined);
  }

  isCrashed(): boolean {
    return this.#page?.url() === 'about:blank' && this.#left !== '';
  }

  /** Its process is gone, and the window blank: `shell/browser/api/electron_api_web_contents.cc`. */
  async crash(reason: string): Promise<void> {
    // Asked of the page: what the driver knows may be one step behind.
    this.#left = fromPage((await this.#page?.evaluate(() => location.href)) ?? '');
    await this.#page?.goto('about:blank');
    this.emit('render-process-gone', {}, { reason, exitCode: 139 });
  }

  /** What `beforeunload` of the page says, unless a listener overrules it. */
  async mayUnload(): Promise<boolean> {
    const isFree = await this.#page
      ?.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
      // A page that is gone objects to nothing.
      .catch(() => true);
    if (isFree ?? true) return true;
    const event = preventable({});
    this.emit('will-prevent-unload', event);
    return event.defaultPrevented;
  }

  async attach(page: Page): Promise<void> {
    this.#page = page;
    await page.exposeBinding('__ipc', ({ frame }, ...message: Message) =>
      this.#receive(frame, message),
    );
    await page.route('**/*', (route) => this.#answer(route));
    page.on('download', (download) => {
      const event = preventable({});
      const url = fromPage(download.url());
      const item = new DoubleDownloadItem(download, url);
      this.session.emit('will-download', event, item, this);
      this.session.downloads.push({ url, prevented: event.defaultPrevented });
      if (event.defaultPrevented) void download.cancel();
      else void item.save();
    });
    page.on('popup', (popup) => void this.#popUp(popup));
  }

  /** Electron asks before there is a window: `lib/browser/guest-window-manager.ts`. */
  async #popUp(popup: Page): Promise<void> {
    const driver = await popup.context().newCDPSession(popup);
    // What was asked for: by now the page may be one that says it was refused.
    const { entries, currentIndex } = await driver.send('Page.getNavigationHistory');
    const url = fromPage(entries[currentIndex]?.url ?? '');
    const verdict = this.#openHandler?.({
      ...{ url, frameName: '', features: '', disposition: 'new-window' },
      referrer: { url: this.getURL(), policy: 'no-referrer' },
    });
    if (verdict?.action !== 'allow') await popup.close();
  }

  /** A navigation requested by main itself is no `will-navigate`. */
  expect(url: string): void {
    // Requests have no mark.
    this.#expected = url.split('#')[0] ?? url;
  }

  #frameOf(frame: Frame): DoubleFrame {
    const known = this.#frames.get(frame) ?? new DoubleFrame(frame);
    this.#frames.set(frame, known);
    return known;
  }

  async #receive(frame: Frame, [kind, channel, args, origin]: Message): Promise<unknown> {
    // As in Electron: what the document before said has no frame any more.
    const isGone = origin !== undefined && origin !== originOf(frame.url());
    const event = { sender: this, senderFrame: isGone ? null : this.#frameOf(frame) };
    if (kind === 'send') {
      ipcMain.emit(channel, event, ...args);
      return {};
    }
    try {
      return { value: await ipcMain.invoke(channel, event, args) };
    } catch (thrown) {
      return { error: String(thrown) };
    }
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromPage(request.url());
    if (request.isNavigationRequest() && !this.#mayNavigate(url, request.frame())) {
      await route.abort('aborted');
      return;
    }
    if (this.session.isCancelled(url)) {
      await route.abort('blockedbyclient');
      return;
    }
    const response = await answerScheme(url, request.method());
    if (response === undefined) {
      await route.continue();
      return;
    }
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(url: string, frame: Frame): boolean {
    if (frame.parentFrame() === null && url === this.#expected) {
      this.#expected = '';
      return true;
    }
    const event = preventable({ url, isMainFrame: frame.parentFrame() === null });
    this.emit('will-frame-navigate', event);
    if (event.isMainFrame) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }
}
