import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { valueFiles } from '../../../build/scripts/words.ts';
import type { Sentences } from '../../../shared/words/catalogue.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const PLACES = [
  '{shared,agent,renderer,electron}/**/locales/en.json',
  'agent/cli/words/**/en.json',
];

const ENGLISH_FILES = globSync(PLACES, { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));

function read(file: string): Sentences {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Sentences;
}

/** Words that Spanish does not have; names of settings and programs are in backticks. */
const ENGLISH = /\b(?:the|and|with|cannot|could|was|were|not|is|are|of|expected|answered)\b/;

/** Commands and addresses are told as they are typed. */
const AS_TYPED = /`[^`]*`|--[\w-]+|«[^»]*»|\{\{\w+\}\}|GRANT .*/g;

const PLURAL = /_(?:one|other)$/;

/** With the values of all forms of a plural: that of one may say no number. */
function valuesByCode(sentences: Sentences): ReadonlyMap<string, string> {
  const all = Map.groupBy(Object.entries(sentences), ([key]) => key.replace(PLURAL, ''));
  return new Map(
    [...all].map(([code, forms]) => {
      const found = forms.flatMap(([, text]) => text.match(/\{\{\w+\}\}/g) ?? []);
      return [code, [...new Set(found)].sort().join()];
    }),
  );
}

it('finds the catalogues', () => {
  expect(ENGLISH_FILES.length).toBeGreaterThan(20);
});

describe.each(ENGLISH_FILES)('%s', (file) => {
  const english = read(file);
  const spanish = read(join(dirname(file), 'es.json'));

  it('has the same keys and plurals in Spanish, with the same values', () => {
    expect(Object.keys(spanish)).toEqual(Object.keys(english));
    expect(valuesByCode(spanish)).toEqual(valuesByCode(english));
  });

  it('has both forms of each plural', () => {
    const forms = Object.keys(english).filter((key) => PLURAL.test(key));
    const bases = [...new Set(forms.map((key) => key.replace(PLURAL, '')))];
    expect(forms.toSorted()).toEqual(bases.flatMap((key) => [`${key}_one`, `${key}_other`]).sort());
    expect(bases.filter((key) => Object.hasOwn(english, key))).toEqual([]);
  });

  it('is Spanish where it should be', () => {
    const own = Object.values(spanish).map((text) => text.replaceAll(AS_TYPED, ''));
    expect(own.filter((text) => ENGLISH.test(text))).toEqual([]);
  });

  it('has placeholders of two braces, and no sentence within another', () => {
    const texts = [...Object.values(english), ...Object.values(spanish)];
    const odd = (text: string): boolean =>
      /\$t\(|\{\{(?!\w+\}\})|(?<!\{\{\w*)\}\}/.test(text) ||
      /(?<!\{)\{\w+\}(?!\})/.test(text.replaceAll('{change}', ''));
    expect(texts.filter(odd)).toEqual([]);
  });
});

it('has the types of its values as `npm run words` writes them', () => {
  const files = [...valueFiles()];
  expect(files.length).toBeGreaterThan(20);
  const stale = files.filter(([file, text]) => readFileSync(file, 'utf8') !== text);
  expect(stale.map(([file]) => file)).toEqual([]);
});

it('has a code for one failure only', () => {
  const codes = ENGLISH_FILES.filter((file) => /\/failures\/(?:.*\/)?locales\//.test(file)).flatMap(
    (file) => Object.keys(read(file)),
  );
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});
