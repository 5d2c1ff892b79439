import { readFileSync } from 'node:fs';
import { connect, type Server, type Socket } from 'node:net';

/** No user: for a closed connection the system reports user 0. */
export const NOBODY = -1;

export type PeerUser = (socket: Pick<Socket, 'localPort' | 'remotePort'>) => number | undefined;

/** IPv4 connections, and those made with dual-stack sockets. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
const LOOPBACK = new Set(['0100007F', '0000000000000000FFFF00000100007F']);
const ESTABLISHED = '01';
const TRY_MS = 1000;

const unknownUser: PeerUser = () => undefined;

/** The uid at the other end of a local connection. */
const userOnLinux: PeerUser = ({ localPort, remotePort }) => {
  for (const table of TABLES) {
    const uid = userIn(readTable(table), remotePort ?? -1, localPort ?? -1);
    if (uid !== undefined) return uid;
  }
  return NOBODY;
};

/**
 * How to learn who is at the other end of this listening server's connections. If the system does
 * not report it even for ourselves (only Linux does, and some sandboxes do not), it is unknown for
 * everyone.
 */
export async function peerUsers(port: number, server: Server): Promise<PeerUser> {
  if (process.platform !== 'linux') return unknownUser;
  const own = process.getuid?.();
  const seen = await new Promise<number | undefined>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (uid?: number): void => {
      clearTimeout(patience);
      server.off('connection', accepted);
      socket.destroy();
      resolve(uid);
    };
    const accepted = (peer: Socket): void => {
      if (peer.remotePort === socket.localPort) end(userOnLinux(peer));
    };
    const patience = setTimeout(end, TRY_MS);
    server.on('connection', accepted);
    socket.on('error', () => end());
  });
  return seen === own ? userOnLinux : unknownUser;
}

/** `proc(5)`: number, local and remote address, state, queues, timer, retransmits, uid, … */
export function userIn(table: string, from: number, to: number): number | undefined {
  for (const line of table.split('\n').slice(1)) {
    const [, local, remote, state, , , , uid] = line.trim().split(/\s+/);
    if (!isAt(local, from) || !isAt(remote, to)) continue;
    return state === ESTABLISHED ? Number(uid) : NOBODY;
  }
  return undefined;
}

function isAt(address: string | undefined, port: number): boolean {
  const [host, hex] = (address ?? '').split(':');
  return LOOPBACK.has(host ?? '') && Number.parseInt(hex ?? '', 16) === port;
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // Hidden by the mount.
    return '';
  }
}
