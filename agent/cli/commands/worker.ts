import type { Command } from 'commander';
import { hostname } from 'node:os';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { readCount, refuseOptions, together } from '../options/option-values.ts';
import { addRedisOptions, readRedis, type RedisOptions } from '../options/redis-options.ts';
import type { Read } from '../options/selector-options.ts';

interface WorkerOptions extends RedisOptions {
  readonly tag?: readonly string[];
  readonly name?: string;
  readonly atOnce?: string;
  readonly unknownHolds?: string;
}

export function workerCommand(host: CommandHost): Command {
  const command = newCommand('worker', 'Runs integrations of an agent on another host.', [
    'worker --redis-url redis://redis.internal --tag erp-hosts',
    'worker --redis-url rediss://worker@redis.internal --redis-secret queue --tag erp-1 --tag any',
  ])
    .option('--tag <tag...>', 'take runs whose executor names this tag (may be repeated)')
    .option('--name <name>', 'how the agent calls this worker', hostname())
    .option('--at-once <count>', 'runs at the same time, for each tag', '10')
    .option('--unknown-holds <what>', 'when the agent is not heard: closed or open', 'closed');
  addRedisOptions(command);
  return whenCalled(host, command, async (invocation, options: WorkerOptions) => {
    const read = together({
      address: await readRedis(options, invocation),
      tags: readTags(options.tag ?? []),
      atOnce: readCount('--at-once', options.atOnce ?? '', 1),
      startsUnknown: readUnknown(options.unknownHolds ?? ''),
    });
    if (!read.ok) return refuseOptions(read.problems);
    const { address, ...rest } = read.value;
    if (address === undefined) {
      return refuseOptions([{ path: '--redis-url', message: 'expected where Redis is' }]);
    }
    const { runWorker } = await import('../../worker.ts');
    const code = await runWorker(invocation.directory, invocation.json, {
      ...rest,
      address,
      name: options.name ?? hostname(),
    });
    return { ok: true, value: code };
  });
}

function readTags(tags: readonly string[]): Read<readonly string[]> {
  const wrong = tags.find((tag) => !identifier.safeParse(tag).success);
  if (tags.length > 0 && wrong === undefined) return { ok: true, value: tags };
  const found = wrong === undefined ? 'none' : JSON.stringify(wrong);
  const message = `expected the tag of an executor, like erp-hosts, found ${found}`;
  return { ok: false, problems: [{ path: '--tag', message }] };
}

function readUnknown(text: string): Read<boolean> {
  if (text === 'closed' || text === 'open') return { ok: true, value: text === 'open' };
  const message = `expected closed or open, found ${JSON.stringify(text)}`;
  return { ok: false, problems: [{ path: '--unknown-holds', message }] };
}
