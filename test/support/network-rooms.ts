import { execFileSync } from 'node:child_process';

/** A machine of its own, as far as the network goes: a namespace that reaches the host by one cable. */
export interface NetworkRoom {
  /** What stands before a command to run it there. */
  readonly prefix: readonly string[];
  /** Pulls the cable out, or in again. */
  plug(isIn: boolean): void;
}

export interface NetworkRooms {
  /** The host, as the rooms see it. */
  readonly host: string;
  readonly rooms: readonly NetworkRoom[];
  dispose(): void;
}

function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: 'pipe' });
}

/** Why namespaces cannot be made here; `undefined` where they can. */
export function networkLacks(): string | undefined {
  const name = `rm-try-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return undefined;
  } catch (error) {
    return `network namespaces are not permitted: ${String(error)}`;
  }
}

export function openNetworkRooms(count: number): NetworkRooms {
  const mark = process.pid % 100_000;
  const net = `10.${77 + (process.pid % 100)}.${(process.pid >> 7) % 250}`;
  const bridge = `rm${mark}b`;
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${net}.1/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  const names = Array.from({ length: count }, (_, index) => `rm${mark}n${index}`);
  const rooms = names.map((name, index): NetworkRoom => {
    const cable = `rm${mark}v${index}`;
    ip('netns', 'add', name);
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    ip('link', 'set', cable, 'master', bridge, 'up');
    ip('-n', name, 'addr', 'add', `${net}.${index + 2}/24`, 'dev', 'eth0');
    ip('-n', name, 'link', 'set', 'eth0', 'up');
    return {
      prefix: ['ip', 'netns', 'exec', name],
      plug: (isIn) => ip('link', 'set', cable, isIn ? 'up' : 'down'),
    };
  });
  return {
    host: `${net}.1`,
    rooms,
    dispose: () => {
      for (const name of names) ip('netns', 'del', name);
      ip('link', 'del', bridge);
    },
  };
}
