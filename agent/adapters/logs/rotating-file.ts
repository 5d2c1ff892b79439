import { join, sep } from 'node:path';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';

export interface RotatingFileOptions {
  readonly folder: string;
  readonly name: string;
  /** A file that has reached this size is rotated to `NAME.1`, that one to `NAME.2`, and so on. */
  readonly bytes: number;
  /** Maximum number of files, including the current one; at least 2. */
  readonly files: number;
  /** Delay before reopening the file after a failure. */
  readonly retryMs: number;
  readonly onTrouble: (error: Error) => void;
  /** A text passed to `write` was lost for good. */
  readonly onLost: (text: string) => void;
}

/** Limit on lines waiting for a slow disk; more are refused. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** An append-only text file of bounded size. Never throws. */
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

  /** Resolves when everything so far has been written, or has failed. */
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
    // The library concatenates folder and name as they are.
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
