import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../build/scripts/free-port.ts';

const run = promisify(execFile);
const START_PATIENCE_MS = 30_000;

export interface RedisServer {
  readonly port: number;
  /** Runs `redis-cli` with these arguments and returns its output. */
  ask(...words: string[]): Promise<string>;
  /** Like kill -9. With `--appendonly` the next `start` finds its data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * A redis-server with its own folder and port; `words` are further options, `prefix` precedes each
 * command, to run it elsewhere.
 */
export async function startRedis(
  words: readonly string[] = ['--save', ''],
  { bind = '127.0.0.1', prefix = [] }: { bind?: string; prefix?: readonly string[] } = {},
): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-redis-'));
  const port = await freePort();
  const ask = async (...rest: string[]): Promise<string> => {
    const [program = '', ...command] = [...prefix, 'redis-cli', '-p', String(port), ...rest];
    return (await run(program, command)).stdout.trim();
  };
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const own = ['--port', String(port), '--bind', bind, '--dir', folder];
    const more = ['--protected-mode', 'no', ...words];
    const [program = '', ...command] = [...prefix, 'redis-server', ...own, ...more];
    server = spawn(program, command, { stdio: 'ignore' });
    await answers(ask);
  };
  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    if (server?.kill('SIGKILL') === true) await gone;
  };
  await start();
  return {
    port,
    ask,
    kill,
    start,
    dispose: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(ask: RedisServer['ask']): Promise<void> {
  const deadline = performance.now() + START_PATIENCE_MS;
  while ((await ask('PING').catch(() => '')) !== 'PONG') {
    if (performance.now() > deadline) throw new Error('redis-server does not answer.');
    await sleep(20);
  }
}
