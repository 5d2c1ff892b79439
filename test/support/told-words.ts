import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}{2,}/gu) ?? [];
}

/**
 * Of every string in it but messages, which the agent writes in English for its log. Beside the codes of
 * its sentences one is what an English page shows: they are in the catalogue of failures.
 */
function addStrings(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') for (const word of wordsOf(value)) words.add(word);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (key !== 'message' || 'said' in value) addStrings(part, words);
  }
}

/** Collects what agents tell the page from now on: names, ids, reasons and codes. */
export function listenToAgent(page: Page, words: Set<string>): void {
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      try {
        addStrings(JSON.parse(payload.toString()), words);
      } catch {
        // The first frame is a greeting, no JSON.
      }
    });
  });
}

/** Names of days, months and time zones. */
export function calendarWords(locale: string): ReadonlySet<string> {
  const words = new Set(Intl.supportedValuesOf('timeZone').flatMap(wordsOf));
  for (const width of ['short', 'long'] as const) {
    const names = new Intl.DateTimeFormat(locale, { weekday: width, month: width });
    for (let month = 0; month < 12; month += 1) {
      for (let day = 1; day <= 7; day += 1) {
        for (const word of wordsOf(names.format(Date.UTC(2026, month, day)))) words.add(word);
      }
    }
  }
  return words;
}

/** Words of what `shared/i18n` still writes as literals: formats and units, and what programs call things. */
export function literalWords(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const file of globSync('shared/i18n/**/*.ts', { cwd: ROOT })) {
    const text = readFileSync(join(ROOT, file), 'utf8').replaceAll(
      /^\s*(?:\/\*\*|\*|\/\/).*$/gm,
      '',
    );
    for (const [, single, double, template] of text.matchAll(
      /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g,
    )) {
      for (const word of wordsOf(single ?? double ?? template ?? '')) words.add(word);
    }
  }
  return words;
}
