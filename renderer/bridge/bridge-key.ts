/**
 * The page's half of its session. A browser sends our cookie to every port of this machine; what is
 * kept here stays with this origin, so that nobody else gets in with the cookie alone.
 */

const NAME = 'remanso-key';

/** What another tab may take to answer. */
const ASK_OTHERS_MS = 300;

/** What one tab asks of the others; they answer with the key. */
const QUESTION = '?';

let known: string | null = null;

/** The key that came with this page, else the one that this tab kept; `null`: it has none. */
export function keyAtHand(): string | null {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${NAME}"]`);
  if (meta !== null) {
    keepKey(meta.content);
    meta.remove();
    // The token in the address is used up; it leaves the history too.
    window.history.replaceState(null, '', `/${window.location.hash}`);
  }
  known ??= inTab((storage) => storage.getItem(NAME)) ?? null;
  return known;
}

/** The agent does not take it any more. */
export function dropKey(): void {
  known = null;
  inTab((storage) => storage.removeItem(NAME));
}

/**
 * The tabs of this dashboard that are open in the browser: a second one gets the key from the
 * first, and one that lost its own gets it from one that was let in afresh.
 */
export class OtherTabs {
  readonly #channel = new BroadcastChannel(NAME);
  #waiting: ((key: string) => void) | undefined;

  constructor() {
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === QUESTION) this.#tell();
      else if (typeof data === 'string') this.#waiting?.(data);
    });
    this.#tell();
  }

  /** `null`: there is no other, or it has no key either. */
  ask(): Promise<string | null> {
    return new Promise((resolve) => {
      const patience = setTimeout(() => {
        this.#waiting = undefined;
        resolve(null);
      }, ASK_OTHERS_MS);
      this.#waitFor((key) => {
        clearTimeout(patience);
        resolve(key);
      });
      this.#channel.postMessage(QUESTION);
    });
  }

  /** Resolves when one was let in. */
  next(): Promise<string> {
    return new Promise((resolve) => this.#waitFor(resolve));
  }

  #waitFor(use: (key: string) => void): void {
    this.#waiting = (key) => {
      this.#waiting = undefined;
      keepKey(key);
      use(key);
    };
  }

  #tell(): void {
    const key = keyAtHand();
    if (key !== null) this.#channel.postMessage(key);
  }
}

function keepKey(key: string): void {
  known = key;
  inTab((storage) => storage.setItem(NAME, key));
}

/** Where the browser keeps nothing, a reload gets it from another tab or needs a fresh address. */
function inTab<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(window.sessionStorage);
  } catch {
    return undefined;
  }
}
