import { join } from 'node:path';
import { AttachedWorld } from './attached-world.ts';
import { findProgram } from './find-program.ts';
import { openNetworkRooms } from './network-rooms.ts';

const PORT = 2222;

/** An agent's server and a workstation, which are machines of their own as far as the network goes. */
export interface CabledWorld {
  readonly world: AttachedWorld;
  /** The cable of the workstation. */
  readonly plug: (isIn: boolean) => void;
  readonly dispose: () => Promise<void>;
}

/** The agent is running. */
export async function openCabledWorld(): Promise<CabledWorld> {
  const rooms = openNetworkRooms(2);
  const [server, desk] = rooms.rooms;
  if (server === undefined || desk === undefined) throw new Error('two rooms were asked for');
  const world = await AttachedWorld.open({ ...server, port: PORT });
  const config = join(world.seat.folder, 'config');
  const ssh = [...desk.prefix, findProgram('ssh') ?? 'ssh', '-F', config].join(' ');
  world.seat.replaceSsh(`exec ${ssh} "$@"\n`);
  await world.startAgent();
  return {
    world,
    plug: (isIn) => desk.plug(isIn),
    dispose: async () => {
      await world.dispose();
      rooms.dispose();
    },
  };
}
