import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { succeed } from '../../../../shared/errors.ts';
import { bytesInUse } from '../../../support/bytes-in-use.ts';
import {
  letIn,
  newPage,
  openBrowserDoor,
  openPage,
  rawConnection,
  type BrowserDoor,
  type LetIn,
} from '../../../support/open-browser-door.ts';

const MIB = 1024 * 1024;

/** Silent connections, as any user of the machine can open them. */
async function silent({ door }: BrowserDoor, count: number): Promise<void> {
  const made = Array.from({ length: count }, () => rawConnection(door.port).socket);
  onTestFinished(() => made.forEach((socket) => socket.destroy()));
  await Promise.all(made.map((socket) => once(socket, 'connect')));
}

/** Like a browser: a separate connection for each request. */
async function reload({ origin }: BrowserDoor, { cookie }: LetIn): Promise<number> {
  const answer = await fetch(origin, { headers: { cookie, Connection: 'close' } });
  await answer.text();
  return answer.status;
}

describe('silent connections', () => {
  it('block no browser: 20 of 20 requests are answered', async () => {
    const opened = await openBrowserDoor();
    const session = await letIn(opened);
    await silent(opened, 64);
    const answers: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      await silent(opened, 40);
      answers.push(await reload(opened, session));
    }
    expect(answers).toEqual(Array(20).fill(200));
    await openPage(opened, session);
    expect((await fetch(opened.invite())).status).toBe(200);
  });

  it('have their own slots: the oldest is closed', async () => {
    const opened = await openBrowserDoor({ limits: { newcomers: 2 } });
    const first = rawConnection(opened.door.port);
    await once(first.socket, 'connect');
    await silent(opened, 2);
    expect((await first.answer).status).toBe(0);
  });
});

it('idle connections of signed-in browsers give way to each other', async () => {
  const opened = await openBrowserDoor({ limits: { connections: 2, yieldAfterMs: 1000 } });
  const session = await letIn(opened);
  const pages = [await openPage(opened, session), await openPage(opened, session)];
  expect(await reload(opened, session)).toBe(503);
  opened.pass(1);
  // An open page keeps its slot indefinitely.
  expect(await reload(opened, session)).toBe(503);
  pages[0]?.terminate();
  await expect.poll(() => reload(opened, session)).toBe(200);
});

it('replies that pages do not read stay within the shared memory limit', async () => {
  const name = 'n'.repeat(200);
  const systems = Array.from({ length: 4 * 4500 }, (_, n) => ({ id: `s${n}`, name }));
  const given: Partial<CallHandlers> = {
    'document.get': () =>
      succeed({
        systems,
        hosts: [],
        integrations: [],
        calendars: [],
        links: [],
        settings: [],
        windows: [],
      }),
  };
  const opened = await openBrowserDoor({ given });
  const session = await letIn(opened);
  const before = bytesInUse();
  const ask = (id: number): string => JSON.stringify({ id, call: 'document.get', params: {} });
  for (let n = 0; n < 16; n += 1) {
    const page = newPage(opened, session);
    page.on('error', () => undefined);
    await once(page, 'open');
    page.pause();
    for (let id = 0; id < 3; id += 1) page.send(ask(id));
  }
  const cutOff = (): number => opened.logged.filter((line) => line.includes('cut-off')).length;
  await expect.poll(cutOff).toBeGreaterThan(3);
  expect(bytesInUse() - before).toBeLessThan(250 * MIB);
  const reader = await openPage(opened, session);
  reader.send(ask(1));
  const [data] = (await once(reader, 'message')) as [Buffer];
  expect(data.length).toBeGreaterThan(3 * MIB);
});
