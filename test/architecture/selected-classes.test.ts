import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryClasses, namedWords, styledClasses } from './page-classes.ts';
import { selectedClasses } from './selected-classes.ts';
import { root, sourceFiles } from './source-imports.ts';

const classes = [...new Set([...styledClasses(), ...namedWords(), ...libraryClasses()])];
const known = new Set(classes);

function isInPage(name: string): boolean {
  if (!name.includes('\0')) return known.has(name);
  const pattern = new RegExp(`^${name.replaceAll('\0', '[\\w-]*')}$`);
  return classes.some((one) => pattern.test(one));
}

/** Nothing else fails where a bench or a picture waits for something that never comes. */
it('benches and tests select only classes that the page has', () => {
  const selected = sourceFiles('test').flatMap((file) =>
    selectedClasses(readFileSync(join(root, file), 'utf8')).map(({ name, line }) => ({
      name,
      place: `${file.replaceAll('\\', '/')}:${line}`,
    })),
  );
  expect(selected.length).toBeGreaterThan(400);
  const lost = selected.filter(({ name }) => !isInPage(name));
  expect(lost.map(({ name, place }) => `${place} .${name}`)).toEqual([]);
});

describe('a selected class', () => {
  it.each([
    ['a selector', "page.locator('.rail > li.at:not(.gone)')", ['rail', 'at', 'gone']],
    ['a typed call', "document.querySelector<HTMLElement>('.rail')", ['rail']],
    ['a list', "box.closest('.panel, svg, .note')", ['panel', 'note']],
    ['a constant', "const BAR = '.tl-bar';\npage.waitForSelector(BAR);", ['tl-bar']],
    ['a template', 'page.$(`${part} .st-${tone}`);', ['st-\0']],
    ['its constant', "const part = '.rail';\npage.$(`${part} b`);", ['rail']],
    ['a choice', "page.locator(isOn ? '.on' : '.off')", ['on', 'off']],
    ['a parameter', "const edges = (one: string) => page.$(one);\nedges('.panel');", ['panel']],
    ['its default', "function rows(part = '.row') { return page.$$(`b ${part}`); }", ['row']],
    ['a property', "const scene = { shows: '[role=dialog] .note' };", ['note']],
    ['a value', 'page.locator(\'[href="a.html"], [title=b.c]\')', []],
    ['a text', "page.locator('text=Closed. soon')", []],
    ['another call', "page.getByText(t('verdict.calm')); name.endsWith('.ts');", []],
    ['an argument of a call', "page.locator(selectorOf('lane.title'))", []],
  ])('is found in %s', (_, source, found) => {
    expect(selectedClasses(source).map(({ name }) => name)).toEqual(found);
  });

  it('has the line where it is written', () => {
    const source = "const BAR = '.tl-bar';\n\npage.locator(BAR).or(page.locator('.rail'));";
    expect(selectedClasses(source)).toEqual([
      { name: 'tl-bar', line: 1 },
      { name: 'rail', line: 3 },
    ]);
  });
});
