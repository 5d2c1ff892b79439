import type { Command } from 'commander';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { addRedisOptions, readRedis, withoutPassword } from '../options/redis-options.ts';
import type { Read } from '../options/selector-options.ts';
import { readLength, refuseOptions, together } from '../options/option-values.ts';
import { agentWords } from '../words/agent.ts';
import { wrongOption } from '../options/option-problem.ts';

interface AgentOptions {
  readonly stopWait?: string;
  readonly http?: string | true;
  readonly adopt?: true;
  readonly redisUrl?: string;
  readonly redisSecret?: string;
}

const STOP_WAIT = '10s';

export function agentCommand(host: CommandHost): Command {
  const words = agentWords[host.language];
  const command = newCommand(host, 'agent', words)
    .option('--stop-wait <length>', words.stopWait, STOP_WAIT)
    .option('--http [port]', words.http)
    .option('--adopt', words.adopt);
  addRedisOptions(host, command);
  return whenCalled(host, command, async (invocation, options: AgentOptions) => {
    const read = together({
      stopWaitMs: readLength('--stop-wait', options.stopWait ?? ''),
      port: readPort(options.http),
      redis: await readRedis(options, invocation),
    });
    if (!read.ok) return refuseOptions(read.problems);
    const { stopWaitMs, port, redis } = read.value;
    const { runAgent } = await import('../../main.ts');
    const { directory, json } = invocation;
    const code = await runAgent({
      directory,
      json,
      stopWaitMs,
      adopt: options.adopt === true,
      ...(port === undefined ? {} : { http: { port } }),
      ...(redis === undefined ? {} : { redis }),
      given: givenOptions(options, invocation.environment),
      ...(process.argv[1] === undefined ? {} : { entry: process.argv[1] }),
    });
    const { endSoon } = await import('../session/last-exit.ts');
    endSoon(code);
    return { ok: true, value: code };
  });
}

/** `undefined`: no browser is served. 0: any port that is free. */
function readPort(given: string | true | undefined): Read<number | undefined> {
  if (given === undefined) return { ok: true, value: undefined };
  if (given === true) return { ok: true, value: 0 };
  const port = /^\d{1,5}$/.test(given) ? Number(given) : -1;
  if (port >= 0 && port <= 65_535) return { ok: true, value: port };
  return wrongOption('--http', 'port', { found: given });
}

/** Those that its data do not say: how to stop, and where workers are. */
function givenOptions(
  { stopWait, redisUrl, redisSecret }: AgentOptions,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const redis = withoutPassword(redisUrl ?? environment['REMANSO_REDIS_URL'] ?? '');
  return [
    ...(stopWait === undefined || stopWait === STOP_WAIT ? [] : ['--stop-wait', stopWait]),
    ...(redis === '' ? [] : ['--redis-url', redis]),
    ...(redisSecret === undefined ? [] : ['--redis-secret', redisSecret]),
  ];
}
