import { expect, it, onTestFinished } from 'vitest';
import { succeed } from '../../../../shared/errors.ts';
import { bytesInUse } from '../../../support/bytes-in-use.ts';
import { openDoor } from '../../../support/open-door.ts';
import { RawPeer, request } from '../../../support/raw-peer.ts';

const MIB = 1024 * 1024;

/** A document of some megabytes on the wire. */
function longDocument(megabytes: number) {
  const name = 'n'.repeat(200);
  const systems = Array.from({ length: megabytes * 4500 }, (_, n) => ({ id: `s${n}`, name }));
  return succeed({
    systems,
    hosts: [],
    integrations: [],
    calendars: [],
    links: [],
    settings: [],
    windows: [],
  });
}

it('replies that nobody reads stay within the shared memory limit', async () => {
  const document = longDocument(4);
  const { directory, logged } = await openDoor({ 'document.get': () => document });
  const before = bytesInUse();
  const peers = Array.from({ length: 24 }, () => new RawPeer(directory.socket));
  onTestFinished(() => peers.forEach(({ socket }) => socket.destroy()));
  for (const peer of peers) {
    peer.socket.pause();
    for (let id = 0; id < 3; id += 1) peer.send(request(id, 'document.get'));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect
    .poll(() => logged.filter((line) => line.includes('cut-off')).length)
    .toBeGreaterThan(8);
  expect(bytesInUse() - before).toBeLessThan(180 * MIB);

  const reader = new RawPeer(directory.socket);
  reader.send(request(1, 'document.get'));
  expect(await reader.codes(1)).toEqual(['ok']);
  reader.socket.destroy();
});

it('a slow reader keeps its slot while others do not read at all', async () => {
  const document = longDocument(4);
  const limits = { outgoingBytes: 14 * MIB };
  const { directory, door, logged } = await openDoor({ 'document.get': () => document }, limits);
  const slow = new RawPeer(directory.socket);
  const others = [1, 2, 3].map(() => new RawPeer(directory.socket));
  onTestFinished(() => [slow, ...others].forEach(({ socket }) => socket.destroy()));
  for (const peer of [slow, ...others.slice(1)]) {
    peer.socket.pause();
    peer.send(request(1, 'document.get'));
  }
  await expect.poll(() => door.connections).toBe(3);
  // No more than that: what it has read in full needs no memory.
  const sip = (): void => {
    if (slow.socket.bytesRead > MIB) return;
    slow.socket.resume();
    setImmediate(() => slow.socket.pause());
  };
  const sips = setInterval(sip, 1);
  await expect.poll(() => slow.socket.bytesRead).toBeGreaterThan(MIB);
  clearInterval(sips);
  const [latest] = others;
  latest?.send(request(1, 'document.get'));
  expect(await latest?.codes(1)).toEqual(['ok']);
  expect(logged.filter((line) => line.includes('cut-off'))).toHaveLength(1);
  slow.socket.resume();
  expect(await slow.codes(1)).toEqual(['ok']);
});
