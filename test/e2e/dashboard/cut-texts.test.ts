import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../../support/dashboard-page.ts';
import { cutTexts } from './cut-texts.ts';

const NARROW = 'width:60px;white-space:nowrap;overflow:hidden;';

describe.runIf(hasChromium)('cutTexts', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  }, 60_000);
  afterAll(() => browser.close());

  async function found(html: string): Promise<number> {
    await page.setContent(html);
    return (await page.evaluate(cutTexts)).length;
  }

  it.each([
    ['a box narrower than its text', `<p style="${NARROW}">Ventanas de mantenimiento</p>`, 1],
    ['a box around it', `<div style="${NARROW}"><b>Ventanas de mantenimiento</b></div>`, 1],
    ['the edge of the page', '<p style="position:absolute;left:1260px">Ventanas</p>', 1],
    [
      'a placeholder',
      '<input style="width:60px" placeholder="Nombre, etiqueta o sistema que se busca">',
      1,
    ],
    ['a tooltip', `<p style="${NARROW}" title="…">Ventanas de mantenimiento</p>`, 0],
    ['a box that scrolls', `<p style="${NARROW};overflow:auto">Ventanas de mantenimiento</p>`, 0],
    ['what nobody sees', `<p style="${NARROW};visibility:hidden">Ventanas de mant</p>`, 0],
    ['room enough', '<p>Ventanas de mantenimiento</p>', 0],
  ])('counts %s', async (_name, html, count) => {
    expect(await found(html)).toBe(count);
  });
});
