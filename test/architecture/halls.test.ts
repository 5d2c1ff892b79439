import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './source-imports.ts';

/** More files than this are a list to search and no subject to read. */
const MOST = 20;

function filesByFolder(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const room of ['agent', 'shared', 'renderer', 'electron']) {
    const found = readdirSync(join(root, room), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name),
    );
    for (const { name, parentPath } of found) {
      const folder = dirname(relative(root, join(parentPath, name)));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return counts;
}

it(`holds at most ${String(MOST)} files of code in a folder`, () => {
  const counts = filesByFolder();
  expect(counts.size).toBeGreaterThan(100);
  expect([...counts].filter(([, files]) => files > MOST)).toEqual([]);
});
