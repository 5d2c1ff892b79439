import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectBrowser } from '../../../renderer/bridge/bridge-browser.ts';
import type { EarlySocket } from '../../../renderer/bridge/bridge-early.ts';
import { pageAtAgent, type PageAtAgent } from '../../support/page-at-agent.ts';

const FIRST = ['state.snapshot', 'document.get', 'preferences.get'] as const;

let at: PageAtAgent;
/** Calls of the page, in order. */
let asked: string[];
let page: PageAtAgent['page'] & { readonly remansoEarly?: EarlySocket };

beforeEach(async () => {
  asked = [];
  at = await pageAtAgent();
  ({ page } = at);
  at.server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const { id, call } = JSON.parse(data.toString()) as { id: number; call: string };
      asked.push(call);
      socket.send(JSON.stringify({ id, ok: true, value: call }));
      if (call === FIRST.at(-1)) socket.send(JSON.stringify({ event: 'changed', data: 1 }));
    });
  });
  vi.resetModules();
  await import('../../../renderer/bridge/bridge-early.ts');
});

afterEach(() => at.leave());

/** Like the page: it listens first, and asks once connected. */
function begin(): { told: unknown[]; answers: Promise<unknown> } {
  const carrier = connectBrowser(page.location as Location, page.remansoEarly);
  const told: unknown[] = [];
  carrier.onEvent((_, data) => told.push(data));
  const answers = new Promise((resolve) => {
    carrier.onLink(({ kind }) => {
      if (kind !== 'connected') return;
      resolve(Promise.all(FIRST.map((call) => carrier.call(call, {}))));
    });
  });
  return { told, answers };
}

const VALUES = FIRST.map((value) => ({ ok: true, value }));

it('hands the page earlier answers and events exactly once', async () => {
  await expect.poll(() => page.remansoEarly?.received.length).toBe(4);
  const { told, answers } = begin();
  expect(await answers).toEqual(VALUES);
  expect(told).toEqual([1]);
  expect(asked).toEqual(FIRST);
});

it('hands the page what arrives after it took over', async () => {
  await expect.poll(() => page.remansoEarly?.asked.size).toBe(3);
  const { told, answers } = begin();
  expect(await answers).toEqual(VALUES);
  await expect.poll(() => told).toEqual([1]);
  expect(asked).toEqual(FIRST);
});

it('lets the page ask itself if it was there first', async () => {
  const { told, answers } = begin();
  expect(await answers).toEqual(VALUES);
  await expect.poll(() => told).toEqual([1]);
  expect(asked).toEqual(FIRST);
});

it('reconnects if the early socket is gone', async () => {
  await expect.poll(() => asked.length).toBe(3);
  page.remansoEarly?.socket.close();
  const { answers } = begin();
  expect(await answers).toEqual(VALUES);
  expect(asked).toEqual([...FIRST, ...FIRST]);
});
