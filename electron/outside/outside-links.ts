import { clipboard, dialog, shell, type BrowserWindow } from 'electron';
import type { TrayWords } from '../tray/tray-words.ts';
import { readOutsideLink, type OutsideLink } from './outside-link.ts';

interface OutsideLinksOptions {
  readonly window: () => BrowserWindow | undefined;
  readonly words: () => TrayWords;
  /** The desktop did not open it. */
  readonly failed: (host: string) => void;
}

const YES = 0;
const NO = 1;
/** A message box does not scroll. */
const MOST_SHOWN = 300;

/** Links that lead out of the dashboard: a person is asked, and the browser of the desktop opens them. */
export class OutsideLinks {
  readonly #options: OutsideLinksOptions;
  #isAsking = false;

  constructor(options: OutsideLinksOptions) {
    this.#options = options;
  }

  /** One question at a time, whatever a page asks for. */
  async follow(text: string): Promise<void> {
    const window = this.#options.window();
    if (window === undefined || this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.#ask(window, readOutsideLink(text));
    } finally {
      this.#isAsking = false;
    }
  }

  async #ask(window: BrowserWindow, link: OutsideLink): Promise<void> {
    const words = this.#options.words();
    const shown = { url: link.url.slice(0, MOST_SHOWN) };
    if (link.kind === 'refused') {
      const pressed = await choose(window, {
        message: words('link.refused'),
        detail: words('link.refused.detail', shown),
        buttons: [words('link.refused.copy'), words('link.refused.close')],
      });
      if (pressed === YES) await clipboard.writeText(link.url);
      return;
    }
    const pressed = await choose(window, {
      message: words('link.open', { host: link.host }),
      detail: words('link.open.detail', shown),
      buttons: [words('link.open.yes'), words('link.open.no')],
    });
    if (pressed !== YES) return;
    await shell.openExternal(link.url).catch(() => this.#options.failed(link.host));
  }
}

async function choose(
  window: BrowserWindow,
  question: { readonly message: string; readonly detail: string; readonly buttons: string[] },
): Promise<number> {
  const { response } = await dialog.showMessageBox(window, {
    ...question,
    ...{ type: 'question', title: 'Remanso', defaultId: YES, cancelId: NO, noLink: true },
  });
  return response;
}
