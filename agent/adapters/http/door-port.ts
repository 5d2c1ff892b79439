import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RemansoError } from '../../../shared/errors.ts';
import type { Log } from '../../ports/log.ts';
import type { DoorSessions } from './door-sessions.ts';
import { listenerOf } from './peer-user.ts';

const HOST = '127.0.0.1';

/**
 * Nobody has them by IANA, no browser refuses them, and only root can listen there: while an agent of
 * root is down, nobody else can take its port and show a browser a page in the place of ours.
 */
const OF_ROOT: readonly (readonly [first: number, last: number])[] = [
  [874, 885],
  [889, 899],
  [914, 952],
];
const FIRST_OF_ALL = '/proc/sys/net/ipv4/ip_unprivileged_port_start';

interface PortWish {
  /** Absent or 0: the port of the last time if it is free, otherwise another one. */
  readonly port?: number;
  readonly sessions: Pick<DoorSessions, 'lastPort' | 'end'>;
  readonly log: Log;
}

/** Listens, and returns where. Rejects with a RemansoError: port in use. */
export async function listenSomewhere(server: Server, wish: PortWish): Promise<number> {
  const { port = 0, sessions, log } = wish;
  const wanted = port === 0 ? sessions.lastPort : port;
  if (wanted === 0) return await listenOnAny(server);
  try {
    return await listen(server, wanted);
  } catch (error) {
    if (wanted === sessions.lastPort) endStolen(wanted, wish);
    if (port !== 0) throw error;
    log.warn('http.port-taken', { port: wanted, message: String(error) });
    return await listenOnAny(server);
  }
}

/**
 * Our old pages go on asking there, with their key, and a page that is loaded from there is one of
 * theirs: if another user has the port, no session of before is good any more.
 */
function endStolen(port: number, { sessions, log }: PortWish): void {
  const uid = listenerOf(port);
  if (uid === undefined || uid === 0 || uid === process.getuid?.()) return;
  const ended = sessions.end({ all: true });
  log.warn('http.port-of-another-user', { port, uid, ended: ended.length });
}

async function listenOnAny(server: Server): Promise<number> {
  for (const port of portsOfRoot()) {
    try {
      return await listen(server, port);
    } catch {
      // Taken, or not allowed in this container.
    }
  }
  return await listen(server, 0);
}

function portsOfRoot(): readonly number[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  const first = firstOfAll();
  const ports = OF_ROOT.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
  ).filter((port) => port < first);
  if (ports.length === 0) return [];
  const at = randomInt(ports.length);
  return [...ports.slice(at), ...ports.slice(0, at)];
}

/** From here on everybody may listen. */
function firstOfAll(): number {
  try {
    return Number(readFileSync(FIRST_OF_ALL, 'utf8').trim());
  } catch {
    return 0;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      const message =
        `The dashboard cannot be served on ${HOST}:${port}: ${error.message}. Choose another port, or ` +
        'none for a free one: --http';
      const failure = { code: 'invalid-parameters' as const, message };
      reject(new RemansoError(failure, { cause: error }));
    };
    server.once('error', refuse);
    server.listen(port, HOST, () => {
      server.off('error', refuse);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
