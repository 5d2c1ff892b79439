import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { SpawnedProgram } from './spawned-program.ts';

export const ROUNDS = 20_000;
const WARM_UP = 2000;
/** As long as the frame of `agent.hello`. */
const FRAME = Buffer.alloc(90, 'x');

async function roundTimes(round: () => Promise<unknown>): Promise<number[]> {
  for (let index = 0; index < WARM_UP; index += 1) await round();
  const times: number[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const start = performance.now();
    await round();
    times.push(performance.now() - start);
  }
  return times;
}

/** Milliseconds of each call of `agent.hello`, decoded at both ends. */
export async function helloTimes(directory: DataDirectory): Promise<number[]> {
  const connected = await connectAgent(directory);
  if (!connected.ok) throw new Error(connected.failure.message);
  const client = connected.value;
  const times = await roundTimes(async () => {
    const reply = await client.call('agent.hello', {});
    if (!reply.ok) throw new Error(reply.failure.message);
  });
  client.close();
  return times;
}

/** The same through a socket in the same folder to a process that only echoes bytes. */
export async function echoTimes(directory: DataDirectory): Promise<number[]> {
  const path = join(directory.root, 'echo.sock');
  const server = await SpawnedProgram.start([join(import.meta.dirname, 'echo-server.ts'), path]);
  const socket = connect(path);
  await once(socket, 'connect');
  const times = await roundTimes(async () => {
    const answer = once(socket, 'data');
    socket.write(FRAME);
    await answer;
  });
  socket.destroy();
  await server.ended();
  return times;
}
