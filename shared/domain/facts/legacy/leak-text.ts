import { z } from 'zod';
import { leakSourceSchema, type LeakSource } from '../leak-source.ts';

type Parts = Readonly<Record<string, string | undefined>>;

const RULES: readonly (readonly [sentence: RegExp, source: (parts: Parts) => LeakSource])[] = [
  [/^its scheduler, (?<scheduler>.+)$/, ({ scheduler = '' }) => ({ code: 'scheduler', scheduler })],
  [
    /^pid (?<pid>\d+)(?: of user (?<user>.+?))?(?:: (?<program>.+))?$/,
    ({ pid, user, program }) => ({
      code: 'process',
      pid: Number(pid),
      ...(user === undefined ? {} : { user }),
      ...(program === undefined ? {} : { program }),
    }),
  ],
  [
    /^remanso guard, run (?<runId>.+), which has ended$/,
    ({ runId = '' }) => ({ code: 'guard-run', runId }),
  ],
  [
    /^run (?<runId>.+) of this agent, held up for (?<ms>\d+) ms as it started$/,
    ({ runId = '', ms }) => ({ code: 'agent-run', runId, heldUpMs: Number(ms) }),
  ],
  [
    /^run (?<runId>.+) on the worker (?<worker>.+), which was held up as it started$/,
    ({ runId = '', worker = '' }) => ({ code: 'worker-run', runId, worker }),
  ],
];

/** Parses the older versions' sentence about what ran during a hold. */
export function leakSourceFromText(text: string): LeakSource {
  for (const [sentence, sourceOf] of RULES) {
    const found = sentence.exec(text);
    if (found !== null) return sourceOf(found.groups ?? {});
  }
  return { code: 'other', text };
}

/** A source as it was stored by any version. */
export const storedLeakSource = z.union([
  leakSourceSchema,
  z.string().transform(leakSourceFromText),
]);

/** The same for an undecoded value. */
export function readLeakSource(value: unknown): LeakSource {
  return storedLeakSource.safeParse(value).data ?? { code: 'other', text: '' };
}
