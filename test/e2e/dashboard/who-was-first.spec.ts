import { asBen, byBen, go, snapshotOf, windowOf } from '../../support/dashboard-story.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { reopeningDocument } from '../screens/reopening-document.ts';

const OPEN = 'erp-patches';
const COMING = 'crm-release';

test.describe('where two people race', () => {
  test.use({
    document: async ({ erp }, use) => {
      await use(reopeningDocument(erp.url, Date.now()));
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.locator('.agent.connected')).toBeVisible();
  });

  test('the second is told who was first and what holds now', async ({ page, agent }) => {
    const { client } = agent;
    await go(page, '#/windows');
    const menu = async (title: string, line: string): Promise<void> => {
      await page.getByRole('button', { name: `More for ${title}` }).click();
      await page.getByRole('menuitem', { name: line }).click();
    };

    // Extend: its end is another one by now.
    await menu('ERP monthly maintenance', 'Extend…');
    const extend = page.getByRole('dialog', { name: 'Extend ERP monthly maintenance' });
    await expect(extend.getByText(/ min later\.$/)).toBeVisible();
    await client.call('window.extend', { ...asBen('Index'), windowId: OPEN, byMinutes: 15 });
    await extend.getByRole('textbox', { name: 'Why' }).fill('Me too');
    await extend.getByRole('button', { name: /^Extend/ }).click();
    await expect(
      extend.getByText(/ extended it at .* \(“Index”\): it closes (at|on) /).first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');

    // An open window is not skipped, by mouse nor by the palette.
    await page.getByRole('button', { name: 'More for ERP monthly maintenance' }).click();
    await expect(page.getByRole('menuitem', { name: 'End window now…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /^(Skip|Move) this time/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
    await page.keyboard.type('ERP monthly maintenance');
    await expect(
      page.getByRole('menuitem', { name: 'End ERP monthly maintenance now…' }),
    ).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /^(Skip|Move) next time of ERP/ })).toHaveCount(
      0,
    );
    await page.keyboard.press('Escape');
    // The first cleared what was typed.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    // Move: somebody skipped it.
    await menu('CRM release', 'Move this time…');
    const move = page.getByRole('dialog', { name: 'Move CRM release this time' });
    await expect(move.getByRole('textbox', { name: 'Why' })).toBeVisible();
    const opensAt = (await windowOf(agent, COMING))?.opensAt ?? '';
    await client.call('occurrence.skip', { ...asBen('No release'), windowId: COMING, opensAt });
    // A dialog that has just opened still takes the focus for its first question.
    const hour = move.getByRole('group', { name: 'Opens, time' }).getByRole('spinbutton').first();
    const before = await hour.textContent();
    await expect
      .poll(async () => {
        if ((await hour.textContent()) === before) await hour.press('ArrowUp');
        return hour.textContent();
      })
      .not.toBe(before);
    await expect(move.getByText(/ skipped it at .* \(“No release”\)\./)).toBeVisible();
    await page.keyboard.press('Escape');

    // End: somebody ended it.
    await menu('ERP monthly maintenance', 'End window now…');
    const end = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await expect(end.getByRole('button', { name: 'Keep it open' })).toBeFocused();
    await client.call('window.end', { ...asBen('Done'), windowId: OPEN });
    await end.getByRole('textbox', { name: 'Why' }).fill('Done, too');
    await page.keyboard.press('Control+Enter');
    await expect(end.getByText(/ ended it at .* \(“Done”\)\./)).toBeVisible();
    await page.keyboard.press('Escape');

    // Resume: somebody resumed it.
    const selector = { all: false, systems: ['crm'], tags: [], integrations: [], except: [] };
    await client.call('hold.place', { ...asBen('Check'), selector, until: null });
    const hold = (await snapshotOf(agent)).integrations
      .flatMap(({ holds }) => holds)
      .find(({ kind }) => kind === 'manual');
    const target = { holdId: hold?.id ?? '' };
    expect(await client.call('hold.release', { ...asBen('Checked'), target })).toMatchObject({
      ok: true,
    });
    expect(await client.call('hold.release', { ...asBen('Checked'), target })).toMatchObject({
      failure: { code: 'not-found', earlier: { kind: 'hold.released', reason: 'Checked' } },
    });
  });

  test('an edit of the same window is not overwritten unseen', async ({ page, agent }) => {
    const { client } = agent;
    await go(page, `#/windows/${COMING}`);
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('My release');
    const known = await client.call('document.get', {});
    const before = known.ok ? known.value.windows.find(({ id }) => id === COMING) : undefined;
    if (before === undefined) throw new Error('no window');
    const document = { windows: [{ ...before, title: 'Their release' }] };
    const applied = await client.call('document.apply', {
      ...byBen(),
      document,
      reason: 'Renamed',
    });
    expect(applied.ok).toBe(true);
    await expect(
      page.getByText(/ changed it at .* \(“Renamed”\)\. Yours is not saved/),
    ).toBeVisible();

    await page.keyboard.press('Control+s');
    await expect(page.getByText(/^The window was not saved\. .* changed it at /)).toBeVisible();
    await expect(name).toHaveValue('My release');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await expect(page.getByText(/Yours is not saved/)).toHaveCount(0);
    await page.keyboard.press('Control+s');
    await expect(page.getByText('My release was saved')).toBeVisible();
    expect((await windowOf(agent, COMING))?.title).toBe('My release');
  });
});
