import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ENGLISH = [
  'shared/words/{failures,findings,details}/*/locales/en.json',
  'shared/features/*/{failures,findings,details}/locales/en.json',
];

/** The files that `npm run words` writes, with what belongs in them. */
export function valueFiles(): ReadonlyMap<string, string> {
  const english = globSync(ENGLISH, { cwd: ROOT });
  return new Map(
    english.map((file) => {
      const folder = dirname(dirname(file));
      return [join(ROOT, folder, 'values.ts'), valuesText(folder, sentencesIn(file))] as const;
    }),
  );
}

function sentencesIn(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Readonly<Record<string, string>>;
}

/** TypeScript takes each text of a JSON file for any text: what its placeholders are is said here. */
function valuesText(folder: string, sentences: Readonly<Record<string, string>>): string {
  const names = new Map<string, Set<string>>();
  for (const [key, sentence] of Object.entries(sentences)) {
    const [, base = key, plural] = /^(.+?)(_one|_other)?$/.exec(key) ?? [];
    const found = names.get(base) ?? new Set(plural === undefined ? [] : ['count']);
    for (const [, name = ''] of sentence.matchAll(/\{\{(\w+)\}\}/g)) found.add(name);
    names.set(base, found);
  }
  const lines = [...names].flatMap(([code, all]) =>
    all.size === 0 ? [] : [`  ${keyText(code)}: ${[...all].map((one) => `'${one}'`).join(' | ')};`],
  );
  const [first = '', ...rest] = (folder.split(/[\\/]/).at(-1) ?? '').split('-');
  const name = [first, ...rest].map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return [
    '/** The values of sentences in locales/en.json, by code: made by `npm run words`. */',
    `export interface ${name.join('')}Values {`,
    ...lines,
    '}\n',
  ].join('\n');
}

function keyText(code: string): string {
  return /^\w+$/.test(code) ? code : `'${code}'`;
}

if (import.meta.main) {
  for (const [file, text] of valueFiles()) writeFileSync(file, text);
}
