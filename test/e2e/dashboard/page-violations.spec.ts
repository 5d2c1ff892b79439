import { expect, test } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>Runs</title></head><body><main>
  <h1>Runs</h1><p style="color: #ccc; background: #fff">Held</p>
  <img src="data:,"></main></body></html>`;

test.describe('what axe-core finds on a page', () => {
  test('is told by rule and element, with what is left out and which rule is asked', async ({
    blank: page,
  }) => {
    await page.setContent(PAGE);
    expect(await violationsOn(page)).toEqual(['color-contrast: p', 'image-alt: img']);
    expect(await violationsOn(page, { except: ['img'] })).toEqual(['color-contrast: p']);
    expect(await violationsOn(page, { rule: 'image-alt' })).toEqual(['image-alt: img']);
  });
});
