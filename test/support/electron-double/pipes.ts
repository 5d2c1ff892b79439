import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptKey } from '../../../agent/adapters/chain/kept-key.ts';
import { proveToClient } from '../../../agent/wire/door-proof.ts';

const PROOF_MS = 10_000;

/**
 * Plays Windows' pipes: the agent, which goes by the real system, listens on a socket and proves
 * nothing. What the shell opens as a pipe leads to a stand-in that proves itself, as an agent does
 * there, and passes everything on.
 */
export function playPipes(socket: string, doorKey: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const pipe = join(folder, 'agent.sock');
  const server = createServer((client) => {
    const agent = connect(socket);
    const end = (): void => void (client.destroy(), agent.destroy());
    for (const one of [client, agent]) one.on('error', end).on('close', end);
    agent.once('connect', () => {
      void proveToClient(client, keptKey(doorKey), PROOF_MS).then((isProved) => {
        if (isProved) client.pipe(agent).pipe(client);
        else end();
      });
    });
  });
  server.listen(pipe).unref();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the socket as `this`
  const real = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
  const ours = function (this: Socket, ...args: unknown[]): Socket {
    const [options] = args.flat() as { path?: string }[];
    if (options?.path?.startsWith('\\\\.\\pipe\\') === true) {
      // A pipe is there as long as its agent, which made the key before it.
      const isThere = existsSync(socket);
      if (isThere) keptKey(doorKey);
      options.path = isThere ? pipe : socket;
    }
    return real.apply(this, args);
  };
  Object.assign(Socket.prototype, { connect: ours });
}
