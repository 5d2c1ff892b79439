import { readFileSync } from 'node:fs';
import { connect, type Server, type Socket } from 'node:net';

/** No user: the system does not know this connection, or not whose it is. */
export const NOBODY = -1;

type Ends = Pick<Socket, 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'>;

/** `undefined`: this kind of system never tells. */
export type PeerUser = (socket: Ends) => number | undefined;

/** IPv4 connections, and those made with dual-stack sockets. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
/** The door listens on this address alone; whoever comes from another of 127.0.0.0/8 is not told apart. */
const LOOPBACK = '127.0.0.1';
const LOOPBACK_HEX = new Set(['0100007F', '0000000000000000FFFF00000100007F']);
const ESTABLISHED = '01';
const LISTENS = '0A';
/** On a busy machine; if it passes, nobody is let in. */
const TRY_MS = 10_000;
/** How many users a namespace has that maps all of them: user_namespaces(7). */
const ALL_USERS = 4_294_967_295;

const unknownUser: PeerUser = () => undefined;
const nobody: PeerUser = () => NOBODY;

/**
 * The uid at the other end of a local connection. Both addresses count, not the ports alone: another
 * user may come from 127.0.0.2 with the port that our user's browser has on 127.0.0.1.
 */
const userOnLinux: PeerUser = ({ localAddress, localPort, remoteAddress, remotePort }) => {
  if (localAddress !== LOOPBACK || remoteAddress !== LOOPBACK) return NOBODY;
  // The tables are read in parts while connections come and go: a row may be missed once.
  for (const table of [...TABLES, ...TABLES]) {
    const uid = userIn(readText(table), remotePort ?? -1, localPort ?? -1);
    if (uid !== undefined) return uid;
  }
  return NOBODY;
};

/**
 * How to learn who is at the other end of this listening server's connections. Only Linux tells.
 * Where it does not, not even for ourselves (some sandboxes), everybody is nobody.
 */
export async function peerUsers(port: number, server: Server): Promise<PeerUser> {
  if (process.platform !== 'linux') return unknownUser;
  const own = process.getuid?.();
  const unmapped = unmappedUser(readText('/proc/self/uid_map'), readText(OVERFLOW));
  const tell: PeerUser = (socket) => {
    const uid = userOnLinux(socket);
    return uid === unmapped ? NOBODY : uid;
  };
  const seen = await new Promise<number | undefined>((resolve) => {
    const socket = connect(port, LOOPBACK);
    const end = (uid?: number): void => {
      clearTimeout(patience);
      server.off('connection', accepted);
      socket.destroy();
      resolve(uid);
    };
    const accepted = (peer: Socket): void => {
      if (peer.remotePort === socket.localPort) end(tell(peer));
    };
    const patience = setTimeout(end, TRY_MS);
    server.on('connection', accepted);
    socket.on('error', () => end());
  });
  return seen === own ? remembered(tell) : nobody;
}

/** Who has begun a connection does not change; nobody may still become known. */
function remembered(tell: PeerUser): PeerUser {
  const known = new WeakMap<Ends, number>();
  return (socket) => {
    const uid = known.get(socket) ?? tell(socket);
    if (uid !== undefined && uid !== NOBODY) known.set(socket, uid);
    return uid;
  };
}

const OVERFLOW = '/proc/sys/kernel/overflowuid';

/** In a namespace with few users, the one uid that all the others are shown with. */
export function unmappedUser(uidMap: string, overflow: string): number | undefined {
  const counts = uidMap.split('\n').map((line) => Number(line.trim().split(/\s+/)[2] ?? 0));
  return counts.includes(ALL_USERS) ? undefined : Number(overflow.trim() || '65534');
}

/** `proc(5)`: number, local and remote address, state, queues, timer, retransmits, uid, … */
export function userIn(table: string, from: number, to: number): number | undefined {
  for (const line of table.split('\n').slice(1)) {
    const [, local, remote, state, , , , uid] = line.trim().split(/\s+/);
    if (!isAt(local, from) || !isAt(remote, to)) continue;
    // Of a closed connection the system says that it is root's.
    return state === ESTABLISHED && /^\d+$/.test(uid ?? '') ? Number(uid) : NOBODY;
  }
  return undefined;
}

/** Who listens on a port of this address, or of all; `undefined`: nobody, or the system does not tell. */
export function listenerOf(port: number): number | undefined {
  for (const line of TABLES.flatMap((table) => readText(table).split('\n'))) {
    const [, local, , state, , , , uid] = line.trim().split(/\s+/);
    const [host = '', hex = ''] = (local ?? '').split(':');
    const isHere = LOOPBACK_HEX.has(host) || /^0+$/.test(host);
    if (state === LISTENS && isHere && Number.parseInt(hex, 16) === port) return Number(uid);
  }
  return undefined;
}

function isAt(address: string | undefined, port: number): boolean {
  const [host, hex] = (address ?? '').split(':');
  return LOOPBACK_HEX.has(host ?? '') && Number.parseInt(hex ?? '', 16) === port;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // Hidden by the mount.
    return '';
  }
}
