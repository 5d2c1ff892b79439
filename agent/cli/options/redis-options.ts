import type { Command } from 'commander';
import { openSecrets } from '../../adapters/secrets/open-secrets.ts';
import type { RedisAddress } from '../../adapters/redis/redis-link.ts';
import type { CommandHost, Invocation } from '../session/command-frame.ts';
import { workerWords } from '../words/worker.ts';
import { problemOfFailure, wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';

export interface RedisOptions {
  readonly redisUrl?: string;
  readonly redisSecret?: string;
}

export function addRedisOptions({ language }: CommandHost, command: Command): Command {
  const say = workerWords(language);
  return command
    .option('--redis-url <url>', say('redisUrl'))
    .option('--redis-secret <name>', say('redisSecret'));
}

/** `undefined` where none is given: everything runs on this machine. */
export async function readRedis(
  { redisUrl, redisSecret }: RedisOptions,
  { environment, directory }: Invocation,
): Promise<Read<RedisAddress | undefined>> {
  const text = redisUrl ?? environment['REMANSO_REDIS_URL'];
  if (text === undefined || text === '') return { ok: true, value: undefined };
  const address = redisAddress(text);
  if (address === undefined) return wrongOption('--redis-url', 'redis');
  if (redisSecret === undefined) return { ok: true, value: address };
  const secrets = openSecrets(directory, environment);
  await secrets.ready();
  const password = secrets.value({ secretRef: redisSecret });
  if (!password.ok) {
    return { ok: false, problems: [problemOfFailure('--redis-secret', password.failure)] };
  }
  return { ok: true, value: { ...address, password: password.value } };
}

/** `undefined` where it is no such URL. */
function redisAddress(text: string): RedisAddress | undefined {
  const url = URL.parse(text);
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const db = /^\/?(\d*)$/.exec(url.pathname)?.[1];
  if (db === undefined) return undefined;
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    db: db === '' ? 0 : Number(db),
    username: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    tls: url.protocol === 'rediss:',
  };
}

/** The URL as it may be shown. */
export function withoutPassword(text: string): string {
  const url = URL.parse(text);
  if (url === null || url.password === '') return text;
  url.password = '';
  return url.href;
}
