import type { Duplex } from 'node:stream';
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
} from 'vscode-jsonrpc/node';
import type { Failure } from '../../../shared/errors.ts';
import type { ByteLease } from './byte-budget.ts';
import { FrameParser } from './frame-parser.ts';
import { parseJsonFrame } from './json-frame.ts';
import type { WireLimits } from './wire-limits.ts';

export interface FrameReaderOptions {
  readonly limits: WireLimits;
  readonly lease: ByteLease;
  /** Whether to pass the message on; if so, `bytes` of the lease are then the receiver's. */
  readonly admit: (json: unknown, bytes: number) => Message | undefined;
  readonly refuse: (failure: Failure) => void;
}

/**
 * Reads messages from a socket within limits. Replaces the library's stream reader, which buffers
 * without limit until a frame is complete.
 */
export class FrameReader extends AbstractMessageReader implements MessageReader {
  readonly #socket: Duplex;
  readonly #options: FrameReaderOptions;
  readonly #parser: FrameParser;
  #callback: DataCallback | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(socket: Duplex, options: FrameReaderOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    this.#parser = new FrameParser(options.limits, {
      frame: (body, bytes) => this.#receive(body, bytes),
      refuse: options.refuse,
      reserve: (bytes) => bytes <= options.limits.smallFrameBytes || options.lease.take(bytes),
    });
  }

  listen(callback: DataCallback): Disposable {
    this.#callback = callback;
    const onData = (chunk: Buffer): void => this.#read(chunk);
    this.#socket.on('data', onData);
    this.#socket.on('error', (error) => this.fireError(error));
    this.#socket.on('close', () => {
      this.stop();
      this.fireClose();
    });
    return { dispose: () => this.#socket.off('data', onData) };
  }

  /**
   * Further input is read and dropped, so that the peer can finish writing and read our refusal.
   */
  stop(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#callback = undefined;
    this.#parser.stop();
  }

  #read(chunk: Buffer): void {
    this.#parser.push(chunk);
    if (!this.#parser.isPartial) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
    } else {
      this.#patience ??= setTimeout(() => this.#giveUp(), this.#options.limits.frameMs);
    }
  }

  #giveUp(): void {
    const { frameMs } = this.#options.limits;
    const message = `The frame was not complete within ${frameMs} ms`;
    this.stop();
    this.#options.refuse({ code: 'invalid-parameters', message });
  }

  #receive(body: Buffer, bytes: number): void {
    // A complete frame clears its timeout; the next one gets its own.
    clearTimeout(this.#patience);
    this.#patience = undefined;
    const reserved = bytes <= this.#options.limits.smallFrameBytes ? 0 : bytes;
    const json = parseJsonFrame(body, this.#options.limits);
    if (!json.ok) {
      this.stop();
      this.#options.refuse(json.failure);
      return;
    }
    const message = this.#options.admit(json.value, reserved);
    if (message === undefined) this.#options.lease.release(reserved);
    else this.#callback?.(message);
  }
}
