import { statSync, watch, type FSWatcher } from 'node:fs';
import type { Log } from '../../ports/log.ts';

const DEBOUNCE_MS = 50;

/** Reports changes in a folder, even after the folder was recreated. */
export class FolderWatch {
  readonly #log: Log;
  readonly #changed: () => void;
  #watcher: FSWatcher | undefined;
  #watched: string | undefined;
  #timeout: NodeJS.Timeout | undefined;

  /** `changed` is called once per burst of changes. */
  constructor(log: Log, changed: () => void) {
    this.#log = log;
    this.#changed = changed;
  }

  /** Watches the folder, unless it is already watched. */
  follow(folder: string): void {
    const { dev, ino } = statSync(folder, { bigint: true });
    const identity = `${folder} ${dev} ${ino}`;
    if (identity === this.#watched) return;
    this.#watcher?.close();
    this.#watched = identity;
    // The first change starts the delay; later ones do not extend it.
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
