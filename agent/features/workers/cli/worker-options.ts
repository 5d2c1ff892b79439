import { openSecrets } from '../../../adapters/secrets/open-secrets.ts';
import type { RedisAddress } from '../../../adapters/redis/redis-link.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { workerWords } from './worker-words.ts';
import { problemOfFailure, wrongOption } from '../../../cli/options/option-problem.ts';
import type { RunOptionFeature } from '../../../cli/options/run-option-feature.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { wordOf, type Given } from '../../../cli/options/taken.ts';
import type { OpenElsewhere } from '../../../ports/runs/runs-elsewhere.ts';

export const REDIS = {
  '--redis-url <url>': wordOf(workerWords, 'redisUrl'),
  '--redis-secret <name>': wordOf(workerWords, 'redisSecret'),
};

type RedisOptions = Given<typeof REDIS>;

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

/** Of an agent, whose integrations run on workers if it is given a Redis. */
export const workerOptions: RunOptionFeature = {
  takes: REDIS,
  readElsewhere: async (options, invocation) => {
    const read = await readRedis(options, invocation);
    if (!read.ok) return read;
    const address = read.value;
    if (address === undefined) return { ok: true, value: undefined };
    // Loaded only where it is asked for: most agents run everything themselves.
    const open: OpenElsewhere = async (ports) =>
      (await import('../adapters/agent-executor.ts')).openAgentExecutor(address, ports);
    return { ok: true, value: open };
  },
  given: ({ redisUrl, redisSecret }: RedisOptions, environment) => {
    const redis = withoutPassword(redisUrl ?? environment['REMANSO_REDIS_URL'] ?? '');
    return [
      ...(redis === '' ? [] : ['--redis-url', redis]),
      ...(redisSecret === undefined ? [] : ['--redis-secret', redisSecret]),
    ];
  },
};

/** The URL as it may be shown. */
function withoutPassword(text: string): string {
  const url = URL.parse(text);
  if (url === null || url.password === '') return text;
  url.password = '';
  return url.href;
}
