import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PURE } from '../../build/test-tiers.ts';
import { LONGEST, ZONELESS } from '../../build/vitest.suite.config.ts';
import { EXCLUDED, INCLUDED } from '../../build/vitest.windows.config.ts';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** A file that moved would silently leave the suites that name it. */
const patterns = [
  ...PURE,
  ZONELESS,
  ...LONGEST.map((part) => `test/**/${part}${part.endsWith('/') ? '**/' : ''}*.test.ts`),
  ...INCLUDED,
  ...EXCLUDED,
].flatMap(alternatives);

/** `a/{b,c}` as `a/b` and `a/c`, each of which must name something. */
function alternatives(pattern: string): string[] {
  const [whole, list] = /\{([^}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || list === undefined) return [pattern];
  return list.split(',').flatMap((one) => alternatives(pattern.replace(whole, one)));
}

describe('a pattern of a test suite', () => {
  it.each(patterns)('%s names a file', (pattern) => {
    expect(globSync(pattern, { cwd })).not.toEqual([]);
  });
});
