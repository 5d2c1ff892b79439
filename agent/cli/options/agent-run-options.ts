import type { Command } from 'commander';
import type { RedisAddress } from '../../adapters/redis/redis-link.ts';
import type { CommandHost, Invocation } from '../session/command-frame.ts';
import { agentWords } from '../words/agent.ts';
import { wrongOption } from './option-problem.ts';
import { readLength, together } from './option-values.ts';
import { addRedisOptions, readRedis, withoutPassword } from './redis-options.ts';
import type { Read } from './selector-options.ts';

/** How an agent runs: of `remanso agent`, and of the service that runs it. */
export interface AgentRunOptions {
  readonly stopWait?: string;
  readonly http?: string | true;
  readonly redisUrl?: string;
  readonly redisSecret?: string;
}

export interface AgentRun {
  readonly stopWaitMs: number;
  /** `undefined`: no browser is served. 0: any port that is free. */
  readonly port: number | undefined;
  readonly redis: RedisAddress | undefined;
}

const STOP_WAIT = '10s';

export function addAgentRunOptions(host: CommandHost, command: Command): Command {
  const say = agentWords(host.language);
  command
    .option('--stop-wait <length>', say('stopWait'), STOP_WAIT)
    .option('--http [port]', say('http'));
  return addRedisOptions(host, command);
}

export async function readAgentRun(
  options: AgentRunOptions,
  invocation: Invocation,
): Promise<Read<AgentRun>> {
  return together<AgentRun>({
    stopWaitMs: readLength('--stop-wait', options.stopWait ?? ''),
    port: readPort(options.http),
    redis: await readRedis(options, invocation),
  });
}

function readPort(given: string | true | undefined): Read<number | undefined> {
  if (given === undefined) return { ok: true, value: undefined };
  if (given === true) return { ok: true, value: 0 };
  const port = /^\d{1,5}$/.test(given) ? Number(given) : -1;
  if (port >= 0 && port <= 65_535) return { ok: true, value: port };
  return wrongOption('--http', 'port', { found: given });
}

/** Those that its data do not say: how to stop, and where workers are. */
export function givenOptions(
  { stopWait, redisUrl, redisSecret }: AgentRunOptions,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const redis = withoutPassword(redisUrl ?? environment['REMANSO_REDIS_URL'] ?? '');
  return [
    ...(stopWait === undefined || stopWait === STOP_WAIT ? [] : ['--stop-wait', stopWait]),
    ...(redis === '' ? [] : ['--redis-url', redis]),
    ...(redisSecret === undefined ? [] : ['--redis-secret', redisSecret]),
  ];
}
