import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, root, sourceFiles } from './source-imports.ts';

const files = sourceFiles('renderer');
const locals = files.flatMap(importsOf).filter((one) => one.isLocal && !one.isTypeOnly);

/** Several files of i18n/later add to one; that of a feature has one of its own. */
function namespaceOf(file: string): string {
  const added = /\baddWords\('(\w+)'/.exec(readFileSync(join(root, file), 'utf8'))?.[1];
  return file.startsWith('renderer/features/') ? (added ?? '') : basename(file, '.ts');
}

/** Features whose words come with what uses them. */
const laterFiles = new Map(
  files
    .filter((file) => /^renderer\/(i18n\/later\/|features\/[^/]+\/[^/]+-words\.ts$)/.test(file))
    .map((file) => [namespaceOf(file), file] as const),
);

/** What the page fetches later: the files named by an `import('…')`. */
const parts = [...new Set(locals.filter((one) => one.isDynamic).map((one) => one.to))].sort();

/** The files that come with this one. */
function withAll(entry: string): Set<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const one of locals) if (one.from === file && !one.isDynamic) reached.add(one.to);
  }
  return reached;
}

const USES = /useTranslation\('(\w+)'\)|\bns: '(\w+)'|getFixedT\([^)]*'(\w+)'\)/g;

/** The later features whose words these files use, each with the files. */
function usesIn(reached: ReadonlySet<string>): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  for (const file of files.filter((one) => reached.has(one))) {
    for (const [, hook, option, fixed] of readFileSync(join(root, file), 'utf8').matchAll(USES)) {
      const feature = hook ?? option ?? fixed ?? '';
      if (!laterFiles.has(feature)) continue;
      uses.set(feature, (uses.get(feature) ?? new Set()).add(file));
    }
  }
  return uses;
}

const first = withAll('renderer/main.tsx');

/** Where the page gets what it fetches once it is up. */
const AHEAD = /^renderer\/(frame\/screens|features\/[^/]+\/[\w-]+-(page|part|way))\.ts$/;

describe('parts of the dashboard that are fetched later', () => {
  it('are found', () => {
    expect(parts.length).toBeGreaterThan(15);
    expect(laterFiles.size).toBeGreaterThan(5);
    expect(first).toContain('renderer/screens/now/now-screen.tsx');
  });

  it('leave their words out of the first script, which does not use them', () => {
    expect(usesIn(first)).toEqual(new Map());
    expect([...laterFiles.values()].filter((file) => first.has(file))).toEqual([]);
  });

  it.each(parts)('%s brings the words that it uses', (part) => {
    const reached = withAll(part);
    const missing = [...usesIn(reached)].filter(
      ([feature]) => !reached.has(laterFiles.get(feature) ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('are all fetched ahead, for when the agent that serves them is gone', () => {
    // What it starts is fetched as soon as the page is up.
    const atOnce = 'renderer/frame/browser-notices.ts';
    const ahead = locals.filter((one) => one.isDynamic && AHEAD.test(one.from));
    expect([...new Set([...ahead.map((one) => one.to), atOnce])].sort()).toEqual(parts);
  });
});
