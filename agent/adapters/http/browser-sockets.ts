import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { OutgoingBudget } from '../../wire/frames/outgoing-budget.ts';
import type { HttpLimits } from './http-limits.ts';
import { OpenPage, type OpenPageOptions } from './open-page.ts';
import { PAGE_PROTOCOL } from './request-guard.ts';

interface SocketsOptions extends Omit<OpenPageOptions, 'id' | 'sessionId' | 'outgoing'> {
  readonly limits: HttpLimits;
}

/** The connected pages. Each frame is a call; answers and events go back. */
export class BrowserSockets {
  readonly #options: SocketsOptions;
  readonly #server: WebSocketServer;
  readonly #open = new Map<WebSocket, OpenPage>();
  readonly #outgoing: OutgoingBudget;
  #lastId = 0;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#outgoing = new OutgoingBudget(options.limits.outgoingBytes);
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: options.limits.frame.frameBytes,
      // The other protocol that a page names is its key.
      handleProtocols: () => PAGE_PROTOCOL,
    });
  }

  get size(): number {
    return this.#open.size;
  }

  /** Those with an open page. */
  get sessions(): ReadonlySet<string> {
    return new Set([...this.#open.values()].map(({ sessionId }) => sessionId));
  }

  /** The request was checked and may connect. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, sessionId: string): void {
    this.#server.handleUpgrade(request, socket, head, (page) => {
      this.#lastId += 1;
      const own = { id: this.#lastId, sessionId, outgoing: this.#outgoing };
      this.#open.set(page, new OpenPage(page, { ...this.#options, ...own }));
      page.once('close', () => this.#open.delete(page));
    });
  }

  announce(event: string, data: unknown): void {
    if (this.#open.size === 0) return;
    const frame = Buffer.from(JSON.stringify({ event, data }));
    for (const page of this.#open.values()) page.announce(frame);
  }

  /** These sessions have ended. */
  end(sessionIds: readonly string[]): void {
    for (const page of this.#open.values()) {
      if (sessionIds.includes(page.sessionId)) page.logOut();
    }
  }

  /** Accepts no more calls; resolves when those in progress are answered. */
  async finish(): Promise<void> {
    await Promise.all([...this.#open.values()].map((page) => page.finish()));
  }

  hangUp(): void {
    for (const page of this.#open.values()) page.hangUp();
    this.#server.close();
  }
}
