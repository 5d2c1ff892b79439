import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { WebSocketServer } from 'ws';

/** One for all: the page keeps it in its module, which test files of one process share. */
export const KEY = 'the-key-of-this-tab';

const nothing = (): undefined => undefined;

/** A browser's page in this process, and the door of its agent, which answers what a test has it answer. */
export interface PageAtAgent {
  readonly server: WebSocketServer;
  readonly page: PageWindow;
  leave(): Promise<void>;
}

interface PageWindow {
  readonly location: { protocol: string; host: string; hash: string };
  readonly sessionStorage: { getItem: () => string; setItem: () => void; removeItem: () => void };
}

/** Timers are faked up to the end: a page that lost its agent would connect again after the test. */
export async function pageAtAgent(): Promise<PageAtAgent> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (named) => (named.has(KEY) ? 'remanso' : false),
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sessionStorage = { getItem: () => KEY, setItem: nothing, removeItem: nothing };
  const location = { protocol: 'http:', host: `127.0.0.1:${port}`, hash: '' };
  const page = { location, sessionStorage };
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { querySelector: () => null });
  return {
    server,
    page,
    leave: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
      // The page must see the loss while timers are faked.
      await sleep(100);
      vi.useRealTimers();
      vi.unstubAllGlobals();
    },
  };
}
