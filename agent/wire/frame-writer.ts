import type { Socket } from 'node:net';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-jsonrpc/node';

export interface FrameWriterOptions {
  readonly backlogBytes: number;
  /** The peer does not read: more than `backlogBytes` wait for it. */
  readonly onStalled: () => void;
  /** Every message on its way out. */
  readonly onMessage?: (message: Message) => void;
}

/** Frames longer than this do not count as backlog while they are under way, one at a time. */
const LONG_FRAME = 1024 * 1024;

/** Header and body in one piece: one write, one system call. */
export function encodeFrame(message: object): Buffer {
  const body = JSON.stringify(message);
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** Writes messages to a socket, and tells of a peer that lets them pile up. */
export class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: Socket;
  readonly #options: FrameWriterOptions;
  #longFrame = 0;

  constructor(socket: Socket, options: FrameWriterOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    socket.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    try {
      this.#options.onMessage?.(message);
      return this.send(encodeFrame(message))
        ? Promise.resolve()
        : Promise.reject(new Error('the connection is closed'));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** `false`: the connection is closed or was cut off just now. */
  send(frame: Buffer): boolean {
    const socket = this.#socket;
    if (!socket.writable) return false;
    if (socket.writableLength - this.#longFrame > this.#options.backlogBytes) {
      this.#options.onStalled();
      return false;
    }
    if (frame.length > LONG_FRAME && this.#longFrame === 0) {
      this.#longFrame = frame.length;
      socket.write(frame, () => {
        this.#longFrame = 0;
      });
    } else socket.write(frame);
    return true;
  }

  end(): void {
    this.#socket.end();
  }
}
