import { statSync, watch, type FSWatcher } from 'node:fs';
import type { Log } from '../../ports/log.ts';

const DEBOUNCE_MS = 50;

/** Tells of changes in a folder, also after the folder was made again. */
export class FolderWatch {
  readonly #log: Log;
  readonly #changed: () => void;
  #watcher: FSWatcher | undefined;
  #watched: string | undefined;
  #timeout: NodeJS.Timeout | undefined;

  /** `changed` is called once for a burst of changes. */
  constructor(log: Log, changed: () => void) {
    this.#log = log;
    this.#changed = changed;
  }

  /** Watches the folder if it is not the one that is watched already. */
  follow(folder: string): void {
    const { dev, ino } = statSync(folder, { bigint: true });
    const identity = `${folder} ${dev} ${ino}`;
    if (identity === this.#watched) return;
    this.#watcher?.close();
    this.#watched = identity;
    // The first change starts the wait and later ones do not prolong it.
    this.#watcher = watch(folder, { persistent: false }, () => {
      this.#timeout ??= setTimeout(() => {
        this.#timeout = undefined;
        this.#changed();
      }, DEBOUNCE_MS);
    });
    this.#watcher.on('error', (error) => {
      this.#watched = undefined;
      this.#log.error('guards.unwatched', { folder, error: error.message });
    });
  }

  close(): void {
    clearTimeout(this.#timeout);
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#watched = undefined;
  }
}
