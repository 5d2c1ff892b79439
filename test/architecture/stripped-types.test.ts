import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './source-imports.ts';

/** Why Node would not load a file; `undefined`: it does. */
function refusal(file: string): string | undefined {
  try {
    stripTypeScriptTypes(readFileSync(join(root, file), 'utf8'));
    return undefined;
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

// Tests go through another compiler, and what is loaded late is loaded by an agent alone.
it('of each file that runs without a build, Node can strip the types itself', () => {
  const files = ['agent', 'shared', 'electron'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(room, file)),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => refusal(file) ?? [])).toEqual([]);
});
