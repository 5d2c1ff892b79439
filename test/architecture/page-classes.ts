import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-imports.ts';

function textsOf(...patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: root })
    .filter((file) => !/renderer[\\/]i18n[\\/]/.test(file))
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

/** What the page's style sheets select. */
export function styledClasses(): ReadonlySet<string> {
  return new Set(textsOf('renderer/**/*.css').flatMap(classesOf));
}

/** Every word of a string in the page's sources: classes without a style are among them. */
export function namedWords(): ReadonlySet<string> {
  return new Set(textsOf('renderer/**/*.{ts,tsx}', 'renderer/index.html').flatMap(wordsOf));
}

const LIBRARY = 'node_modules/react-aria-components/dist/private/*.mjs';

/** The classes that the library of widgets gives its elements. */
export function libraryClasses(): ReadonlySet<string> {
  const names = textsOf(LIBRARY).flatMap((text) => text.match(/\breact-aria-[A-Z]\w+/g) ?? []);
  return new Set(names);
}
