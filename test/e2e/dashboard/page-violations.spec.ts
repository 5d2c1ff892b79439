import { expect, test } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>Runs</title></head><body><main>
  <h1>Runs</h1><p style="color: #ccc; background: #fff">Held</p>
  <img src="data:,"></main></body></html>`;

test.describe('axe-core findings on a page', () => {
  test('are listed by rule and element, with exclusions and a choice of rules', async ({
    blank: page,
  }) => {
    await page.setContent(PAGE);
    expect(await violationsOn(page)).toEqual(['color-contrast: p', 'image-alt: img']);
    expect(await violationsOn(page, { except: ['img'] })).toEqual(['color-contrast: p']);
    expect(await violationsOn(page, { rule: 'image-alt' })).toEqual(['image-alt: img']);
  });
});
