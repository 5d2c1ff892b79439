import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { EventStream } from '../../../../../agent/features/api/adapters/event-stream.ts';

const KIB = 1024;
/** More than what the system keeps for a connection that nobody reads. */
const FRAMES = 60;

/** A listener that has stopped reading, and its stream at the other end. */
async function stalled(clock: { monotonic(): number }) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const asked = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  asked.end();
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  const stream = new EventStream(response, clock);
  stream.begin();
  const [listener] = (await once(asked, 'response')) as [IncomingMessage];
  listener.on('error', () => undefined);
  return { stream, listener, response };
}

function frame(revision: number): Buffer {
  return Buffer.from(`id: ${revision}\nevent: state.changed\ndata: ${'x'.repeat(512 * KIB)}\n\n`);
}

it('tells who fell behind to begin anew, and goes on from there', async () => {
  const { stream, listener } = await stalled({ monotonic: () => 0 });
  for (let at = 1; at <= FRAMES; at += 1) {
    stream.send(frame(at));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const seen: string[] = [];
  let rest = '';
  listener.on('data', (part: Buffer) => {
    rest += part.toString('latin1');
    for (const [, id, reset] of rest.matchAll(/^(?:id: (\d+)|event: (reset))$/gm)) {
      seen.push(id ?? reset ?? '');
    }
    rest = rest.slice(rest.lastIndexOf('\n') + 1);
  });
  await expect.poll(() => seen.includes('reset', 1)).toBe(true);
  stream.send(frame(FRAMES + 1));
  await expect.poll(() => seen.at(-1)).toBe(String(FRAMES + 1));
  const again = seen.indexOf('reset', 1);
  const before = seen.slice(1, again).map(Number);
  expect(before).toEqual(before.map((_, at) => at + 1));
  expect(before.length).toBeLessThan(FRAMES);
  expect(seen.slice(again).filter((one) => one === 'reset')).toHaveLength(1);
});

it('ends who has taken nothing for three quarters of a minute, and nobody else', async () => {
  let now = 0;
  const { stream, response } = await stalled({ monotonic: () => now });
  const pulse = Buffer.from(':\n\n');
  now += 600_000;
  stream.pulse(pulse);
  expect(response.destroyed).toBe(false);
  for (let at = 1; at <= FRAMES; at += 1) {
    stream.send(frame(at));
    await new Promise((resolve) => setImmediate(resolve));
  }
  now += 44_000;
  stream.pulse(pulse);
  expect(response.destroyed).toBe(false);
  now += 2_000;
  stream.pulse(pulse);
  expect(response.destroyed).toBe(true);
});
