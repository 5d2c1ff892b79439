import { expect, it } from 'vitest';
import { updateNotice } from '../../../electron/updates/update-notice.ts';
import { newMemory, newsOf } from '../../../electron/updates/update-memory.ts';

const ways = { open: () => undefined, showPage: () => undefined, dismiss: () => undefined };
const page = 'https://remanso.example/0.2.0';
const news = (en: readonly string[], es = ['Novedades.']) => ({
  ...{ version: '0.2.0', page, notes: { en, es } },
});

it('says which version, and what changed, in the language of the desktop', () => {
  const english = updateNotice(news(['Faster.', 'Links.']), 'en', ways);
  expect([english.title, english.body]).toEqual(['Remanso 0.2.0 is available', 'Faster.\nLinks.']);
  const spanish = updateNotice(news(['Faster.']), 'es', ways);
  expect([spanish.title, spanish.body]).toEqual(['Remanso 0.2.0 está disponible', 'Novedades.']);
  expect(spanish.buttons.map(({ label }) => label)).toEqual(['Página de la versión…', 'Descartar']);
});

it('has as many whole notes as a notice shows', () => {
  const { body } = updateNotice(news(['a'.repeat(200), 'b'.repeat(100), 'c']), 'en', ways);
  expect(body).toBe('a'.repeat(200));
  const long = updateNotice(news(['d'.repeat(300)]), 'en', ways).body;
  expect([long.length, long.at(-1)]).toEqual([240, '…']);
});

it('shows hostile letters instead of obeying them', () => {
  const hostile = news(['a\u202eb']);
  const release = { ...hostile, product: 'remanso' as const, publishedAt: '2026-12-01T08:00:00Z' };
  const known = newsOf(
    { ...newMemory('0.1.0'), release: { ...release, notes: { en: ['a\u202eb'], es: ['c'] } } },
    '0.1.0',
  );
  expect(known?.notes.en).toEqual(['a\\u{202e}b']);
});
