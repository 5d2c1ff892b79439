import type { Command } from 'commander';
import { hostname } from 'node:os';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { type CommandHost, newCommand, whenCalledHere } from '../session/command-frame.ts';
import { readCount, refuseOptions, together } from '../options/option-values.ts';
import { addRedisOptions, readRedis, type RedisOptions } from '../options/redis-options.ts';
import type { Read } from '../options/selector-options.ts';
import { optionProblem, wrongOption } from '../options/option-problem.ts';
import { workerWords } from '../words/worker.ts';

interface WorkerOptions extends RedisOptions {
  readonly tag?: readonly string[];
  readonly name?: string;
  readonly atOnce?: string;
  readonly unknownHolds?: string;
}

export function workerCommand(host: CommandHost): Command {
  const say = workerWords(host.language);
  const command = newCommand(host, 'worker', {
    sentence: say('sentence'),
    examples: [
      'worker --redis-url redis://redis.internal --tag erp-hosts',
      'worker --redis-url rediss://worker@redis.internal --redis-secret queue --tag erp-1 --tag any',
    ],
  })
    .option('--tag <tag...>', say('tag'))
    .option('--name <name>', say('name'), hostname())
    .option('--at-once <count>', say('atOnce'), '10')
    .option('--unknown-holds <what>', say('unknownHolds'), 'closed');
  addRedisOptions(host, command);
  return whenCalledHere(host, command, async (invocation, options: WorkerOptions) => {
    const read = together({
      address: await readRedis(options, invocation),
      tags: readTags(options.tag ?? []),
      atOnce: readCount('--at-once', options.atOnce ?? '', 1),
      startsUnknown: readUnknown(options.unknownHolds ?? ''),
    });
    if (!read.ok) return refuseOptions(read.problems);
    const { address, ...rest } = read.value;
    if (address === undefined) {
      return refuseOptions([optionProblem('--redis-url', 'redis-missing')]);
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
  return wrong === undefined
    ? wrongOption('--tag', 'tag-missing')
    : wrongOption('--tag', 'tag', { found: wrong });
}

function readUnknown(text: string): Read<boolean> {
  if (text === 'closed' || text === 'open') return { ok: true, value: text === 'open' };
  return wrongOption('--unknown-holds', 'unknown-holds', { found: text });
}
