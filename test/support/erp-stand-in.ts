import { once } from 'node:events';
import { createServer } from 'node:http';

/** An ERP as integrations and readiness checks see it; the test sets its state. */
export interface ErpStandIn {
  readonly url: string;
  /** Status of `/health`. */
  health: number;
  /** Answer and delay of every other path. */
  work: { status: number; delayMs: number };
  close(): void;
}

/** A real HTTP server; only its two answers are made up. */
export async function erpStandIn(): Promise<ErpStandIn> {
  const state: Pick<ErpStandIn, 'health' | 'work'> = {
    health: 200,
    work: { status: 200, delayMs: 0 },
  };
  const server = createServer((request, response) => {
    request.resume();
    const isHealth = request.url === '/health';
    const { status, delayMs } = isHealth ? { status: state.health, delayMs: 0 } : state.work;
    setTimeout(() => {
      response.statusCode = status;
      response.end();
    }, delayMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return Object.assign(state, {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}
