import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Server } from 'node:net';
import { programLacks, type Lack } from './needs.ts';

/** Nobody else uses these networks, so every test may have the same. */
const NET = '10.77.0';
const LISTEN_MS = 30_000;

/**
 * A separate machine as far as the network goes: a namespace connected to the middle by one cable.
 */
export interface NetworkRoom {
  readonly address: string;
  /** Precedes a command, to run it there. */
  readonly prefix: readonly string[];
  /** Unplugs the cable, or plugs it in again. */
  plug(isIn: boolean): void;
}

export interface NetworkRooms {
  /**
   * The machine in the middle: `address` as the rooms see it, `prefix` before a command to run on
   * it.
   */
  readonly middle: { readonly address: string; readonly prefix: readonly string[] };
  readonly rooms: readonly NetworkRoom[];
  /** A port of the machine in the middle, for a server in this process. */
  listen(): Promise<Server>;
  dispose(): void;
}

function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: 'pipe' });
}

/** Why namespaces cannot be created here; `undefined` if they can. */
export function networkLacks(): Lack | undefined {
  const without = programLacks('ip');
  if (without !== undefined) return without;
  const name = `rm-try-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return undefined;
  } catch {
    const need = 'network namespaces';
    return { need, package: '', why: `${need} are not permitted` };
  }
}

/**
 * The bridge is in a namespace too, not on the host: a browser that sees a link of its machine
 * appear or vanish aborts its requests (ERR_NETWORK_CHANGED), and other specs run at the same time.
 */
export function openNetworkRooms(count: number): NetworkRooms {
  const mark = `rm${process.pid % 100_000}`;
  const middle = `${mark}m`;
  const address = `${NET}.1`;
  ip('netns', 'add', middle);
  ip('-n', middle, 'link', 'set', 'lo', 'up');
  ip('-n', middle, 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', middle, 'addr', 'add', `${address}/24`, 'dev', 'bridge');
  ip('-n', middle, 'link', 'set', 'bridge', 'up');
  const names = Array.from({ length: count }, (_, index) => `${mark}n${index}`);
  const rooms = names.map((name, index): NetworkRoom => {
    const cable = `cable${index}`;
    ip('netns', 'add', name);
    ip('-n', middle, 'link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    ip('-n', middle, 'link', 'set', cable, 'master', 'bridge', 'up');
    ip('-n', name, 'addr', 'add', `${NET}.${index + 2}/24`, 'dev', 'eth0');
    ip('-n', name, 'link', 'set', 'eth0', 'up');
    return {
      address: `${NET}.${index + 2}`,
      prefix: inside(name),
      plug: (isIn) => ip('-n', middle, 'link', 'set', cable, isIn ? 'up' : 'down'),
    };
  });
  return {
    middle: { address, prefix: inside(middle) },
    rooms,
    listen: () => listenInside(middle, address),
    dispose: () => {
      for (const name of [...names, middle]) ip('netns', 'del', name);
    },
  };
}

function inside(name: string): readonly string[] {
  return ['ip', 'netns', 'exec', name];
}

/** Listens in the namespace and passes the socket on: a socket stays where it was created. */
const LISTENER = `
  const server = require('node:net').createServer();
  server.listen(0, process.argv[1], () => process.send('server', server, () => process.exit()));
`;

async function listenInside(name: string, address: string): Promise<Server> {
  const own = [process.execPath, '-e', LISTENER, address];
  const [program = '', ...words] = [...inside(name), ...own];
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const told: unknown[] = await once(child, 'message', { signal: AbortSignal.timeout(LISTEN_MS) });
  const server = told[1];
  if (!(server instanceof Server)) throw new Error(`Nothing listens in ${name}.`);
  return server;
}
