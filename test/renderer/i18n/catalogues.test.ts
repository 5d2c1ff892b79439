import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const folder = fileURLToPath(new URL('../../../renderer', import.meta.url));
const names = globSync(['i18n/*/en.json', 'features/*/locales/en.json'], { cwd: folder }).map(
  dirname,
);

const sentences = z.record(z.string(), z.string().min(1));
type Sentences = z.infer<typeof sentences>;

function read(name: string, language: 'en' | 'es'): Sentences {
  return sentences.parse(JSON.parse(readFileSync(join(folder, name, `${language}.json`), 'utf8')));
}

function valuesIn(sentence = ''): string[] {
  const names = sentence.matchAll(/\{\{(\w+)\}\}/g);
  return [...new Set([...names].map(([, name = '']) => name))].sort();
}

/** Without the suffix of its number, if it has one. */
function baseOf(key: string): string {
  return key.replace(/_(one|other)$/, '');
}

describe.each(names)('the words of %s', (name) => {
  const [english, spanish] = [read(name, 'en'), read(name, 'es')];

  it('are the same in both languages', () => {
    expect(Object.keys(spanish)).toEqual(Object.keys(english));
  });

  it('have the same values in both languages', () => {
    // One of something may be said without its number.
    const unlike = Object.keys(english).filter((key) => {
      const [said, dicho] = [valuesIn(english[key]), valuesIn(spanish[key])];
      const left = key.endsWith('_one') ? (one: string) => one !== 'count' && one !== 'n' : Boolean;
      return said.filter(left).join() !== dicho.filter(left).join();
    });
    expect(unlike).toEqual([]);
  });

  it('have a sentence for one and for several where they have either', () => {
    const lonely = Object.keys(english).filter((key) => {
      const base = baseOf(key);
      const other = key.endsWith('_one') ? `${base}_other` : `${base}_one`;
      return base !== key && !(other in english) && !(base in english);
    });
    expect(lonely).toEqual([]);
  });
});
