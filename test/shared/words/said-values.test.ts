import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type ESTree } from 'rolldown/utils';
import { expect, it } from 'vitest';
import type { Sentences } from '../../../shared/words/catalogue.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What asks a catalogue for a sentence: `say('key', { … })`, `t('key', { … })`, `pauseWords(language)('key')`. */
const ASKING = /^(?:say|saying|t|tell|words|\w+Words)$/;

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** By key the placeholders of its sentence, as one text; several catalogues may have the key. */
function placeholders(): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const file of globSync('{shared,agent,renderer,electron}/**/en.json', { cwd: ROOT })) {
    const sentences = Object.entries(JSON.parse(textOf(file)) as Sentences);
    for (const [key, forms] of Map.groupBy(sentences, ([one]) =>
      one.replace(/_(?:one|other)$/, ''),
    )) {
      const names = forms.flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)\}\}/g)]);
      const isPlural = forms.some(([one]) => one !== key);
      const found = [...names.map(([, name = '']) => name), ...(isPlural ? ['count'] : [])];
      all.set(key, (all.get(key) ?? new Set()).add(joined(found)));
    }
  }
  return all;
}

function joined(names: readonly string[]): string {
  return [...new Set(names)].sort().join();
}

const KNOWN = placeholders();

/** `undefined`: it is not written out. `ns` names the catalogue of another subject. */
function namesIn(node: ESTree.Node | undefined): readonly string[] | undefined {
  if (node === undefined) return [];
  if (node.type !== 'ObjectExpression') return undefined;
  const each = node.properties.map((one) => {
    if (one.type === 'SpreadElement') return namesIn(one.argument);
    if (one.key.type !== 'Identifier' || one.computed) return undefined;
    return one.key.name === 'ns' ? [] : [one.key.name];
  });
  return each.includes(undefined) ? undefined : each.flatMap((names) => names ?? []);
}

function calledName({ callee }: ESTree.CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'CallExpression') return calledName(callee);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return '';
  return callee.property.name;
}

interface Found {
  readonly asked: number;
  readonly wrong: readonly string[];
}

function readIn(source: string): Found {
  const wrong: string[] = [];
  let asked = 0;
  const { program } = parseSync('source.tsx', source);
  new Visitor({
    CallExpression(call) {
      const [key, values] = call.arguments;
      if (key?.type !== 'Literal' || typeof key.value !== 'string') return;
      const known = KNOWN.get(key.value.replace(/^[\w-]+:/, ''));
      const given = namesIn(values);
      if (known === undefined || given === undefined || !ASKING.test(calledName(call))) return;
      if (calledName(call) === 'addWords') return;
      asked += 1;
      if (known.has(joined(given))) return;
      wrong.push(`${key.value}: got ${joined(given)}, expected ${[...known].join(' or ')}`);
    },
  }).visit(program);
  return { asked, wrong };
}

it('gives each sentence the values that it names, and no others', () => {
  const files = globSync('{shared,agent,renderer,electron}/**/*.{ts,tsx}', { cwd: ROOT });
  const found = files.map((file) => ({ file, ...readIn(textOf(file)) }));
  expect(found.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThan(3000);
  expect(found.flatMap(({ file, wrong }) => wrong.map((one) => `${file}: ${one}`))).toEqual([]);
});

it('finds a value that is missing, and one too many', () => {
  expect(readIn("say('unchanged', { ...{ who } })").wrong).toHaveLength(1);
  expect(readIn("t('edge.essential', { name })").wrong).toHaveLength(1);
  expect(readIn("forms.t('edge.essential')").wrong).toEqual([]);
});
