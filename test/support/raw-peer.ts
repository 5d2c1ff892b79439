import { connect, type Socket } from 'node:net';

interface RawMessage {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly data?: { readonly code: string } };
}

/** A peer that writes any bytes to a socket and reads whole frames, as an outsider would. */
export class RawPeer {
  readonly socket: Socket;
  readonly messages: RawMessage[] = [];
  readonly closed: Promise<void>;
  #bytes = Buffer.alloc(0);
  #wake: (() => void)[] = [];

  constructor(path: string) {
    this.socket = connect(path);
    // The server may disconnect while we are still writing; the test looks at what it said before.
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()));
    this.socket.once('close', () => this.#awake());
  }

  send(message: unknown): void {
    this.socket.write(frame(JSON.stringify(message)));
  }

  /** Resolves with this many messages, or with fewer once the socket is closed. */
  async receive(count: number): Promise<RawMessage[]> {
    while (this.messages.length < count && !this.socket.closed) {
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
    return this.messages;
  }

  /** The failure code of each answer, `ok` for results. */
  async codes(count: number): Promise<string[]> {
    const messages = await this.receive(count);
    return messages.map(({ error }) => (error === undefined ? 'ok' : (error.data?.code ?? '?')));
  }

  #read(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      if (end === -1) break;
      const length = Number(
        /Content-Length: (\d+)/.exec(this.#bytes.toString('latin1', 0, end))?.[1],
      );
      if (this.#bytes.length < end + 4 + length) break;
      const body = this.#bytes.toString('utf8', end + 4, end + 4 + length);
      this.#bytes = this.#bytes.subarray(end + 4 + length);
      this.messages.push(JSON.parse(body) as RawMessage);
    }
    this.#awake();
  }

  #awake(): void {
    for (const resolve of this.#wake.splice(0)) resolve();
  }
}

export function frame(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

export function request(id: number | string, method = 'agent.hello', params: unknown = {}): object {
  return { jsonrpc: '2.0', id, method, params };
}
