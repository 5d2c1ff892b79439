import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SOURCE = readFileSync(axePath, 'utf8');

/** The global of axe-core in a page. */
declare const axe: {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
};

/** What is checked: the whole page with all rules by default. */
export interface Judged {
  /** Selectors to exclude. */
  readonly except?: readonly string[];
  /** The only rule to check. */
  readonly rule?: string;
  /** All rules but that of contrast, which takes longest. */
  readonly isPlain?: true;
}

/**
 * Findings of axe-core on a page, as `rule: element | element`. Injected once and run there: our
 * pages have no frames, the only reason to use its builder.
 */
export async function violationsOn(
  page: Page,
  { except = [], rule, isPlain }: Judged = {},
): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(SOURCE);
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(isPlain === undefined ? {} : { rules: { 'color-contrast': { enabled: false } } }),
    ...(rule === undefined ? {} : { runOnly: { type: 'rule', values: [rule] } }),
  };
  const context = { include: ['html'], exclude: [...except] };
  const { violations } = await page.evaluate(([on, how]) => axe.run(on, how), [
    context,
    options,
  ] as const);
  return violations.map(({ id, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ target }) => target.map(String).join(' '));
    return `${id}: ${elements.join(' | ')}`;
  });
}

/**
 * Findings of axe-core in both themes; they differ only in colour, so the dark one, in which the
 * page is left, is only checked for contrast.
 */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const light = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsOn(page, { rule: 'color-contrast' });
  return [...light, ...dark.map((text) => `dark ${text}`)];
}
