import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectBrowser } from '../../../renderer/bridge/bridge-browser.ts';
import type { Carrier } from '../../../renderer/bridge/carrier.ts';
import type { CallName } from '../../../shared/contract/agent-contract.ts';

let server: WebSocketServer;
let carrier: Carrier;

/** An agent that answers nothing. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'remanso' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const location = { protocol: 'http:', host: `127.0.0.1:${port}`, hash: '' };
  const sessionStorage = { getItem: () => 'key', setItem: vi.fn(), removeItem: vi.fn() };
  vi.stubGlobal('window', { location, sessionStorage });
  vi.stubGlobal('document', { querySelector: () => null });
  carrier = connectBrowser(location as Location);
  await new Promise<void>((resolve) =>
    carrier.onLink(({ kind }) => kind === 'connected' && resolve()),
  );
});

afterEach(async () => {
  for (const client of server.clients) client.terminate();
  server.close();
  // The page must see the loss while timers are faked: it would connect again.
  await sleep(100);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** How many seconds pass before the call is given up, to the next ten. */
async function givenUpAfter(name: CallName): Promise<number> {
  const ended = vi.fn();
  void carrier.call(name, {}).then(ended);
  let seconds = 0;
  for (; ended.mock.calls.length === 0; seconds += 10) await vi.advanceTimersByTimeAsync(10_000);
  return seconds;
}

it('gives a call up after 30 s', async () => {
  expect(await givenUpAfter('state.snapshot')).toBe(30);
});

it('waits as long as the trail may take to be verified, and no longer', async () => {
  expect(await givenUpAfter('audit.verify')).toBe(660);
});
