import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';

const SCRIPT = new URL('../../build/scripts/free-port.ts', import.meta.url).href;
const COUNT = 600;
const ASKS = `const { freePort } = await import(${JSON.stringify(SCRIPT)});
const ports = [];
for (let count = 0; count < ${COUNT}; count += 1) ports.push(await freePort());
console.log(JSON.stringify(ports));
process.stdin.resume();`;

/** What that many calls in another process give; the process lives on. */
async function otherProcess() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', ASKS]);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const ports = JSON.parse(chunk.toString()) as number[];
  return { ports, [Symbol.dispose]: () => void child.kill() };
}

describe('a free port', () => {
  it('is outside what the system gives to sockets by themselves', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const given = server.address() as AddressInfo;
    server.close();
    expect(given.port).toBeGreaterThanOrEqual(32_768);
    expect(await freePort()).toBeLessThan(32_768);
  });

  it('is given once among processes that run side by side', async () => {
    using one = await otherProcess();
    using other = await otherProcess();
    expect(new Set([...one.ports, ...other.ports]).size).toBe(2 * COUNT);
  });

  it('can be listened on', async () => {
    const server = createServer().listen(await freePort(), '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });
});
