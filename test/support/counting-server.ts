import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';

export interface Arrival {
  /** The path, without the slash. */
  readonly name: string;
  /** By the machine's clock. */
  readonly at: number;
  /** When the run was due, as the request says; `NaN` if it does not. */
  readonly dueAt: number;
}

export interface CountingServer {
  readonly url: string;
  readonly arrivals: Arrival[];
  /** Unanswered requests from that machine. */
  openFrom(address: string | undefined): number;
  close(): void;
}

/**
 * A real HTTP server that records each request; the ERP that must not be called. With `socket`, a
 * listening socket from another namespace, it needs no port on this machine.
 */
export async function countingServer(
  answer: (name: string) => { status?: number; delayMs?: number } = () => ({}),
  socket?: Server,
): Promise<CountingServer> {
  const arrivals: Arrival[] = [];
  const open = new Map<ServerResponse, string | undefined>();
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    arrivals.push({ name, at: Date.now(), dueAt: dueAtOf(request) });
    open.set(response, request.socket.remoteAddress);
    response.once('close', () => open.delete(response));
    request.resume();
    const { status = 200, delayMs = 0 } = answer(name);
    setTimeout(() => {
      response.statusCode = status;
      response.end();
    }, delayMs);
  });
  if (socket === undefined) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  } else {
    socket.on('connection', (connection) => server.emit('connection', connection));
  }
  const address = (socket ?? server).address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://${address.address}:${address.port}`,
    arrivals,
    openFrom: (address) => [...open.values()].filter((one) => one === address).length,
    close: () => {
      server.closeAllConnections();
      server.close();
      socket?.close();
    },
  };
}

function dueAtOf({ headers }: IncomingMessage): number {
  const due = headers['x-remanso-due-at'];
  return typeof due === 'string' ? Date.parse(due) : NaN;
}
