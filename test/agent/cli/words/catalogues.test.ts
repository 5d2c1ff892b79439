import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../../../agent/cli/words/', import.meta.url);

type Leaf = string | ((...values: unknown[]) => string);

interface Catalogue {
  readonly name: string;
  readonly en: ReadonlyMap<string, Leaf>;
  readonly es: ReadonlyMap<string, Leaf>;
}

function isLeaf(value: unknown): value is Leaf {
  return typeof value === 'string' || typeof value === 'function';
}

/** `examples.0`, `state.flowing`: every text of a catalogue by its path. */
function leavesOf(value: unknown, path = ''): [string, Leaf][] {
  if (isLeaf(value)) return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, part]) => leavesOf(part, `${path}.${key}`));
}

/** Paths below the folder of words, by a pattern. */
function found(pattern: string): readonly string[] {
  const files = globSync(pattern, { cwd: fileURLToPath(FOLDER) });
  return files.map((file) => file.replaceAll('\\', '/')).sort();
}

/** What is written as code: the guard's, which loads little. */
const modules = await Promise.all(
  found('**/*.ts').map(async (file): Promise<[string, object]> => [
    file,
    (await import(new URL(file, FOLDER).href)) as object,
  ]),
);
const written = modules.flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, value]: [string, unknown]): Catalogue[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (!('en' in value) || !('es' in value)) return [];
    const [en, es] = [new Map(leavesOf(value.en)), new Map(leavesOf(value.es))];
    return [{ name: `${file} ${name}`, en, es }];
  }),
);

function sentencesOf(subject: string, language: 'en' | 'es'): ReadonlyMap<string, string> {
  const text = readFileSync(new URL(`${subject}/${language}.json`, FOLDER), 'utf8');
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}

const catalogues: Catalogue[] = found('**/en.json')
  .map((file) => file.replace(/\/en\.json$/, ''))
  .map((name) => ({ name, en: sentencesOf(name, 'en'), es: sentencesOf(name, 'es') }));

/** Numbers that are found again in a text, however it groups its digits. */
const MARKS = [70_001, 70_002, 70_003, 70_004, 70_005, 70_006];

function said(leaf: Leaf, values: readonly unknown[]): string {
  return typeof leaf === 'string' ? leaf : leaf(...values);
}

/** Which of its values a text shows: by place, or by the name of the placeholder. */
function shownBy(leaf: Leaf): string[] {
  const named = [...said(leaf, MARKS).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const texts = [said(leaf, MARKS), said(leaf, MARKS.with(1, 0).with(2, 0))].join(' ');
  const digits = texts.replaceAll(/(?<=\d)\s(?=\d)/g, '');
  const placed = MARKS.filter((mark) => digits.includes(String(mark))).map(String);
  return [...new Set([...named, ...placed])].sort();
}

describe.each([...written, ...catalogues])('the words of $name', ({ en, es }) => {
  it('are there in both languages, with the same values', () => {
    expect([...es.keys()].sort()).toEqual([...en.keys()].sort());
    const differing = [...en].filter(([key, leaf]) => {
      const other = es.get(key) ?? '';
      return typeof other !== typeof leaf || shownBy(other).join() !== shownBy(leaf).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

it('finds the catalogues', () => {
  expect(catalogues.length).toBeGreaterThan(30);
});

it('has an own subject for each catalogue', () => {
  const subjects = catalogues.map(({ name }) => {
    const text = readFileSync(new URL(`${name}.ts`, FOLDER), 'utf8');
    return /catalogue\('([\w-]+)'/.exec(text)?.[1];
  });
  expect(subjects).toEqual(catalogues.map(({ name }) => `cli-${name.replace(/.*\//, '')}`));
});
