import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Bug } from './bug.ts';
import { brokenTree } from './broken-tree.ts';

const foundSchema = z.object({
  nights: z.int(),
  invariant: z.string().nullable(),
  what: z.string().nullable(),
  story: z.string().nullable(),
});

/** Which invariant showed it, after how many nights or in which kept story; `null`: none did. */
export type Found = z.output<typeof foundSchema>;

/** Walks nights over the source with the bug reintroduced, until one breaks. */
export async function findBug(
  bug: Bug,
  { seed, nights }: { readonly seed: number; readonly nights: number },
): Promise<Found> {
  const { root, dispose } = brokenTree(bug);
  try {
    const script = join(root, 'test', 'simulation', 'first-broken.ts');
    const child = spawn(
      process.execPath,
      [script, String(seed), String(nights), bug.family ?? 'everything'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [said, complained] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      child.exitCode ?? once(child, 'exit'),
    ]);
    if (said === '') throw new Error(`no night could be walked with ${bug.id}:\n${complained}`);
    return foundSchema.parse(JSON.parse(said));
  } finally {
    dispose();
  }
}
