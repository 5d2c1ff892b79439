import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SOURCE = readFileSync(axePath, 'utf8');

/** What stands in a page that axe-core was put into. */
declare const axe: {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
};

/** What is judged: the whole page by all rules, unless said otherwise. */
export interface Judged {
  /** Selectors of what is left out. */
  readonly except?: readonly string[];
  /** The one rule that is asked. */
  readonly rule?: string;
}

/**
 * What axe-core finds on a page, as `rule: element | element`. It is put into a page once and asked
 * there: pages of ours have no frames, for which alone a builder would open others.
 */
export async function violationsOn(
  page: Page,
  { except = [], rule }: Judged = {},
): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(SOURCE);
  const options: RunOptions = {
    resultTypes: ['violations'],
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
 * What axe-core finds in both themes; they differ in nothing but colour, so the dark one, in which the
 * page is left, is asked for contrast alone.
 */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const light = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsOn(page, { rule: 'color-contrast' });
  return [...light, ...dark.map((text) => `dark ${text}`)];
}
