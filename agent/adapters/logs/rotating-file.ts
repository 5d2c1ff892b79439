import { join, sep } from 'node:path';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';

export interface RotatingFileOptions {
  readonly folder: string;
  readonly name: string;
  /** A file that has grown to this is rotated to `NAME.1`, that to `NAME.2`, and so on. */
  readonly bytes: number;
  /** How many files there are at most, the one being written included; at least 2. */
  readonly files: number;
  /** After a failure the file is opened anew after so long. */
  readonly retryMs: number;
  readonly onTrouble: (error: Error) => void;
  /** A text that was given to `write` is not in the file and never will be. */
  readonly onLost: (text: string) => void;
}

/** Lines that wait for a disk that does not take them; more are refused. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** A text file that is appended to, and whose size is bounded. It never throws. */
export class RotatingFile {
  readonly #options: RotatingFileOptions;
  #stream: RotatingFileStream | undefined;
  #retry: NodeJS.Timeout | undefined;
  #pending = 0;
  #waiters: (() => void)[] = [];
  #closed = false;

  constructor(options: RotatingFileOptions) {
    this.#options = options;
    this.#open();
  }

  write(text: string): void {
    const stream = this.#stream;
    if (stream === undefined || stream.writableLength > MOST_WAITING_BYTES) {
      this.#options.onLost(text);
      return;
    }
    this.#pending += 1;
    stream.write(text, (error) => {
      if (error) this.#options.onLost(text);
      this.#settle();
    });
  }

  /** Resolves when everything written so far is with the system, or failed to get there. */
  flush(): Promise<void> {
    if (this.#pending === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    clearTimeout(this.#retry);
    const stream = this.#stream;
    this.#stream = undefined;
    if (stream === undefined) return;
    await new Promise<void>((resolve) => {
      stream.once('close', resolve);
      stream.end();
    });
  }

  #open(): void {
    const { folder, name, bytes, files } = this.#options;
    // The library puts the folder and the name together as they are.
    const stream = createStream(
      (index) => (typeof index === 'number' ? `${name}.${index}` : name),
      {
        path: join(folder, sep),
        size: `${bytes}B`,
        rotate: files - 1,
        mode: 0o600,
      },
    );
    stream.on('error', (error) => this.#fail(stream, error));
    this.#stream = stream;
  }

  #fail(stream: RotatingFileStream, error: Error): void {
    if (this.#stream !== stream) return;
    this.#stream = undefined;
    this.#options.onTrouble(error);
    if (this.#closed) return;
    this.#retry = setTimeout(() => this.#open(), this.#options.retryMs);
    this.#retry.unref();
  }

  #settle(): void {
    this.#pending -= 1;
    if (this.#pending > 0) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }
}
