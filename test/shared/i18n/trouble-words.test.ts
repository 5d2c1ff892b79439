import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { troubleTitle } from '../../../shared/i18n/trouble-words.ts';

it.each([
  ...['store', 'flags', 'zones-old', 'unplannable', 'processes', 'program-replaced'],
  ...['guard-unknown-shop', 'guard-unreadable-shop', 'guard-dropped-too-many-1000', 'guards'],
  ...['drift|shop', 'scheduler-drifted|shop', 'scheduler-failed|shop', 'observer|log'],
  ...['reopening-asked|x', 'reopening-kept|x', 'reopening-stopped|x', 'reopening-not-ready|x'],
  ...['socket-remade', 'socket-lost'],
  ...['audit-head-missing', 'audit-head-disagrees', 'audit-derived-differs'],
])('a problem of the code %s has a title in both languages', (code) => {
  const [en, es] = [troubleTitle(code, 'en'), troubleTitle(code, 'es')];
  expect([en?.length, es?.length]).not.toContain(undefined);
  expect(en).not.toBe(es);
});

const agent = fileURLToPath(new URL('../../../agent', import.meta.url));

it('covers each code that the agent uses to raise a problem', () => {
  const codes = readdirSync(agent, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(agent, file), 'utf8').matchAll(
        /_PROBLEM = '([^']+)'|\.raise\(\s*[`']([a-z-]+)/g,
      ),
    ])
    .map(([, named, raised]) => named ?? raised ?? '');
  expect(codes.length).toBeGreaterThan(4);
  expect(codes.filter((code) => troubleTitle(code, 'es') === undefined)).toEqual([]);
});
