import { NO_MEMORY, type NoticeMemory } from '../shared/notices/notice.ts';
import type { KeptFile } from './kept-file.ts';

/** What was shown, across restarts of the shell. Written only when it changed. */
export class NoticeMemoryFile {
  readonly #kept: KeptFile<NoticeMemory>;
  #memory: NoticeMemory;
  #written: string;

  constructor(kept: KeptFile<NoticeMemory>) {
    this.#kept = kept;
    this.#memory = kept.read() ?? NO_MEMORY;
    this.#written = JSON.stringify(this.#memory);
  }

  get memory(): NoticeMemory {
    return this.#memory;
  }

  keep(memory: NoticeMemory): void {
    this.#memory = memory;
    const text = JSON.stringify(memory);
    if (text !== this.#written && this.#kept.write(memory)) this.#written = text;
  }
}
