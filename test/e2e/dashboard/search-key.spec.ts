import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

const SCREENS = [
  ['windows', 'Windows'],
  ['integrations', 'Integrations'],
  ['audit', 'Audit trail'],
] as const;

const test = storyOf(() => servedAgent(calmDocument(NOWHERE, Date.now())));

test.describe("the shortcut to a screen's search", () => {
  for (const [screen, title] of SCREENS) {
    test(`is / in ${screen}, and a letter inside`, async ({ page }) => {
      await go(page, `#/${screen}`);
      // Until then the field may still be that of the previous screen.
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      const box = page.getByRole('searchbox');
      await expect(box).toBeVisible();
      await page.keyboard.press('/');
      await page.keyboard.type('erp/');
      await expect(box).toHaveValue('erp/');
    });
  }
});
