import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * When it is down, and how it comes back: first it refuses connections, then it answers with
 * errors.
 */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

export interface FrailErpOptions {
  /** By the machine's clock. */
  readonly outages: readonly Outage[];
  /** After an outage: how long it still accepts no connections, then how long it answers 503. */
  readonly refusesMs: number;
  readonly errorsMs: number;
  /** Duration of a request. */
  readonly lengthMs: () => number;
}

/**
 * A stand-in for an ERP: a real HTTP server that cuts off running requests when it goes down, and
 * comes back slowly, with errors first. `/health` reports its state; every other path is work.
 */
export class FrailErp {
  readonly url: string;
  /** Work that was done, refused or cut off. */
  readonly done: string[] = [];
  readonly refused: string[] = [];
  readonly cutOff: string[] = [];
  readonly #options: FrailErpOptions;
  readonly #close: () => void;
  readonly #working = new Map<ServerResponse, string>();
  readonly #timers: ReturnType<typeof setTimeout>[];

  private constructor(options: FrailErpOptions, url: string, close: () => void) {
    this.#options = options;
    this.url = url;
    this.#close = close;
    this.#timers = options.outages.map(({ from }) =>
      setTimeout(() => this.#goDown(), Math.max(0, from - Date.now())),
    );
  }

  static async start(options: FrailErpOptions): Promise<FrailErp> {
    const waiting: [IncomingMessage, ServerResponse][] = [];
    let serve = (request: IncomingMessage, response: ServerResponse): void => {
      waiting.push([request, response]);
    };
    const server = createServer((request, response) => serve(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The ERP has no port.');
    const erp = new FrailErp(options, `http://127.0.0.1:${address.port}`, () => {
      server.closeAllConnections();
      server.close();
    });
    serve = (request, response) => erp.#serve(request, response);
    for (const [request, response] of waiting) erp.#serve(request, response);
    return erp;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#close();
  }

  #state(): 'up' | 'down' | 'errors' {
    const { outages, refusesMs, errorsMs } = this.#options;
    const now = Date.now();
    const outage = outages.findLast(({ from }) => from <= now);
    if (outage === undefined) return 'up';
    if (now < outage.to + refusesMs) return 'down';
    return now < outage.to + refusesMs + errorsMs ? 'errors' : 'up';
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const name = (request.url ?? '/').slice(1);
    const isWork = name !== 'health';
    const state = this.#state();
    request.resume();
    if (state !== 'up' && isWork) this.refused.push(name);
    if (state === 'down') request.socket.destroy();
    else if (state === 'errors') response.writeHead(503).end();
    else if (isWork) this.#work(name, response);
    else response.end();
  }

  #work(name: string, response: ServerResponse): void {
    this.#working.set(response, name);
    setTimeout(() => {
      if (!this.#working.delete(response)) return;
      this.done.push(name);
      response.end();
    }, this.#options.lengthMs());
  }

  #goDown(): void {
    for (const [response, name] of this.#working) {
      this.cutOff.push(name);
      response.socket?.destroy();
    }
    this.#working.clear();
  }
}
