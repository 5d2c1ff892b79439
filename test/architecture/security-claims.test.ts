import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sectionOf } from '../support/markdown.ts';
import { CLAIMS } from './security-claims.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'agent/security.md'), 'utf8').replaceAll(
  /^```[\s\S]*?^```$/gm,
  '',
);

/** Advice, which promises nothing. Everything else has a number and a test. */
const ADVICE = [
  'Packages are unsigned:',
  'What may not read that file',
  'What remains: whoever reads',
  'They come by an address',
  'Please report what you find',
];

/** Whom the model is about, by how the first cell of their row begins. */
const ACTORS = [
  ...['the agent’s user', 'the honest colleague', 'the curious one', 'the other user'],
  ...['the hostile page', 'the hostile host', 'the hostile calendar', 'the proxy'],
];

/** Paragraphs and items, each in one line. */
const blocks = page
  .split('\n')
  .slice(page.split('\n').findIndex((line) => line.startsWith('## ')))
  .reduce<string[]>((found, line) => {
    if (/^\S/.test(line) && !/^[-#|]/.test(line) && found.at(-1) !== '') {
      return [...found.slice(0, -1), `${found.at(-1) ?? ''} ${line}`.trim()];
    }
    if (line.startsWith('  ')) return [...found.slice(0, -1), `${found.at(-1)} ${line.trim()}`];
    return [...found, line];
  }, [])
  .filter((block) => block !== '' && !block.startsWith('#'));

const ITEM = /^- \*\*([A-Z]\d+)\*\* (\S.*)$/;
const items = blocks.flatMap((block) => {
  const [, id, sentence] = ITEM.exec(block) ?? [];
  return id === undefined || sentence === undefined ? [] : [{ id, sentence }];
});
const ids = items.map(({ id }) => id);

/** `A1` and so on, wherever they are named. */
function named(text: string): string[] {
  return [...text.matchAll(/\b[A-Z]\d+\b/g)].map(([id]) => id);
}

function hasTest(file: string, title: string): boolean {
  const path = join(root, file);
  if (!/^test\/.*\.(test|spec)\.ts$/.test(file) || !existsSync(path)) return false;
  const text = readFileSync(path, 'utf8').replaceAll("\\'", "'");
  const tests = text.split(/\b(?:it|test|describe)\w*(?:\.\w+)*(?=[(<])/).slice(1);
  return tests.some((one) => titleOf(one).includes(title));
}

/** What stands in quotes before the function, also behind the rows of `each`. */
function titleOf(call: string): string {
  return call.split(/=>|function/)[0] ?? '';
}

describe('a sentence of the security model', () => {
  it('has a number of its own, unless it is advice', () => {
    expect(items.length).toBeGreaterThan(60);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const isFrame = (block: string): boolean =>
      block.startsWith('|') ||
      /^\[[^\]]+\]\([^)]+\)$/.test(block) ||
      ADVICE.some((advice) => block.startsWith(advice));
    expect(blocks.filter((block) => !ITEM.test(block) && !isFrame(block))).toEqual([]);
  });

  it('is one sentence, so that nothing hides behind the first', () => {
    expect(items.filter(({ sentence }) => /[.!?] \p{Lu}/u.test(sentence))).toEqual([]);
  });

  it('is held by tests that are there, by file and title', () => {
    expect(ids.filter((id) => (CLAIMS[id] ?? []).length === 0)).toEqual([]);
    const missing = Object.entries(CLAIMS).flatMap(([id, tests]) =>
      tests.filter(([file, title]) => !hasTest(file, title)).map((test) => [id, ...test]),
    );
    expect(missing).toEqual([]);
  });

  it('has no tests left when it is gone', () => {
    expect(Object.keys(CLAIMS).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the table of who can do what', () => {
  const rows = sectionOf(page, 'Who can do what')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll("'", '’')));

  it('has each of them, what they can and what they cannot', () => {
    const told = rows.filter(([, , can, cannot]) => can !== '' && cannot !== '');
    const whom = told.map(([, who = '']) => who);
    expect(ACTORS.filter((actor) => !whom.some((who) => who.startsWith(actor)))).toEqual([]);
  });

  it('refers to sentences that have tests', () => {
    const used = rows.flatMap((row) => named(row.join(' ')));
    expect(used.length).toBeGreaterThan(15);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
