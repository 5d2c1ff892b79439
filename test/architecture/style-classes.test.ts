import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function textsOf(...patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: root })
    .filter((file) => !/renderer[\\/]i18n[\\/](en|es)/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'));
}

/** The classes that selectors name, ignoring comments and declarations. */
function classesOf(css: string): readonly string[] {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\{[^{}]*\}/g, '{}');
  return [...selectors.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name);
}

/** The words of each string, including strings inside template placeholders. */
function wordsOf(source: string): readonly string[] {
  const code = source.replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '').replaceAll(/^import .*$/gm, '');
  const strings = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)];
  return strings.flatMap(([, single, double, template]) =>
    (single ?? double ?? template ?? '').split(/\s+|\$\{|\}|['"`]/),
  );
}

const classes = new Set(textsOf('renderer/**/*.css').flatMap(classesOf));

it('has no style for a class that no component uses', () => {
  const named = new Set(textsOf('renderer/**/*.{ts,tsx}', 'renderer/index.html').flatMap(wordsOf));
  expect(classes.size).toBeGreaterThan(400);
  expect([...classes].filter((name) => !named.has(name))).toEqual([]);
});

it('has no class name of one letter', () => {
  expect([...classes].filter((name) => name.length === 1)).toEqual([]);
});
