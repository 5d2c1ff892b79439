import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { codeSpansOf, sectionOf } from '../support/markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'agent/security.md'), 'utf8');

const rows = sectionOf(page, 'Threats')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Threat '))
  .map((line) => line.split('|').map((cell) => cell.trim()));

it('every threat of the security model names the tests that hold it', () => {
  expect(rows.length).toBeGreaterThan(20);
  const wrong = rows.filter(([, threat, against, held = '', ...more]) => {
    const tests = codeSpansOf(held);
    const isTold = threat !== '' && against !== '' && tests.length > 0 && more.length === 1;
    return !isTold || !tests.every(isTest);
  });
  expect(wrong).toEqual([]);
});

/** A file of ours that has at least one test in it. */
function isTest(path: string): boolean {
  const file = join(root, path);
  if (!/^test\/.*\.(test|spec)\.ts$/.test(path) || !existsSync(file)) return false;
  return /\b(it|test)(With|Where)?(\.\w+)*\(/.test(readFileSync(file, 'utf8'));
}
