import { hostname } from 'node:os';
import { identifier } from '../../../../shared/domain/values/identifier.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { readCount, refuseOptions, together } from '../../../cli/options/option-values.ts';
import { readRedis, REDIS } from './worker-options.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { optionProblem, wrongOption } from '../../../cli/options/option-problem.ts';
import { workerWords } from './worker-words.ts';

export const workerCommand = declareAction({
  name: 'worker',
  words: workerWords,
  sentence: 'sentence',
  examples: [
    'worker --redis-url redis://redis.internal --tag erp-hosts',
    'worker --redis-url rediss://worker@redis.internal --redis-secret queue --tag erp-1 --tag any',
  ],
  takes: {
    '--tag <tag...>': 'tag',
    '--name <name>': { text: 'name', default: hostname() },
    '--at-once <count>': { text: 'atOnce', default: '10' },
    '--unknown-holds <what>': { text: 'unknownHolds', default: 'closed' },
    ...REDIS,
  },
  isHere: true,
  read: async (given, invocation) =>
    together({
      address: await readRedis(given, invocation),
      tags: readTags(given.tag ?? []),
      atOnce: readCount('--at-once', given.atOnce, 1),
      startsUnknown: readUnknown(given.unknownHolds),
    }),
  act: async ({ directory, json, given: { name }, read: { address, ...rest } }) => {
    if (address === undefined) {
      return refuseOptions([optionProblem('--redis-url', 'redis-missing')]);
    }
    const { runWorker } = await import('../process/worker-process.ts');
    const code = await runWorker(directory, json, { ...rest, address, name });
    return { ok: true, value: code };
  },
});

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
