import type { Duplex } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-jsonrpc/node';
import type { OutgoingBudget } from './outgoing-budget.ts';
import { Outlet } from './outlet.ts';

export interface FrameWriterOptions {
  readonly backlogBytes: number;
  /** Shared by all peers of a server. */
  readonly budget?: OutgoingBudget;
  /** The peer does not read: its backlog exceeds the limit. */
  readonly onStalled: () => void;
  /** Called for every outgoing message. */
  readonly onMessage?: (message: Message) => void;
}

/** Header and body in one buffer: one write, one system call. */
export function encodeFrame(message: object): Buffer {
  const body = JSON.stringify(message);
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** Writes messages to a socket and reports a peer that lets them pile up. */
export class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: Duplex;
  readonly #options: FrameWriterOptions;
  readonly #outlet: Outlet;

  constructor(socket: Duplex, options: FrameWriterOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    this.#outlet = new Outlet({
      ...options,
      write: (part, _, taken) => socket.write(part, taken),
    });
    socket.on('close', () => {
      this.#outlet.close();
      this.fireClose();
    });
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

  /** `false`: the connection is closed or was just cut off. */
  send(frame: Buffer): boolean {
    return this.#socket.writable && this.#outlet.send(frame);
  }

  end(): void {
    this.#socket.end();
  }
}
