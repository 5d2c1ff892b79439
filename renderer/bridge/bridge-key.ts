/**
 * The page's half of its session. A browser sends our cookie to every port of this machine, but
 * this key stays with this origin, so the cookie alone is not enough.
 */

const NAME = 'remanso-key';

/** Time for another tab to answer. */
const ASK_OTHERS_MS = 300;

/** One tab asks the others, and they answer with the key. */
const QUESTION = '?';

let known: string | null = null;

/** The key that came with this page, else the one that this tab stored; `null` if none. */
export function keyAtHand(): string | null {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${NAME}"]`);
  if (meta !== null) {
    keepKey(meta.content);
    meta.remove();
    // The token in the address is used up; it is removed from the history too.
    window.history.replaceState(null, '', `/${window.location.hash}`);
  }
  known ??= inTab((storage) => storage.getItem(NAME)) ?? null;
  return known;
}

/** The agent no longer accepts it. */
export function dropKey(): void {
  known = null;
  inTab((storage) => storage.removeItem(NAME));
}

/**
 * Other tabs of this dashboard: a second tab gets the key from the first, and one that lost its key
 * gets it from one that has a new session.
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

  /** `null`: no other tab, or none with a key. */
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

  /** Resolves when another tab got in. */
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

/**
 * If the browser stores nothing, a reload gets the key from another tab or needs a fresh address.
 */
function inTab<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(window.sessionStorage);
  } catch {
    return undefined;
  }
}
