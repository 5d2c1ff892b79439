import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { ShellWorld } from '../../electron/shell-world.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { expect, launchHidden, test, type Tongue } from '../../support/shell-test.ts';

const PATIENCE = { timeout: 20_000 };
const PERSON = { name: 'ana', via: 'test' };

const NIGHTS = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'Warehouse ERP' },
    { id: 'crm', name: 'CRM' },
  ],
  integrations: ['erp', 'crm'].map((system) => ({
    id: `${system}-orders`,
    name: `Orders of ${system}`,
    systems: [system],
    scheduler: { kind: 'local', every: '1h', command: ['true'] },
  })),
  windows: ['night', 'later'].map((id, index) => ({
    id,
    title: `The ${id}`,
    timeZone: 'UTC',
    covers: { systems: ['erp'] },
    start: `2099-01-0${String(index + 1)}T01:00:00`,
    end: `2099-01-0${String(index + 1)}T02:00:00`,
  })),
});

function follow(app: ShellApp, link: string): Promise<unknown> {
  return app.evaluate(({ app: electronApp }, url) => {
    electronApp.secondInstance([url]);
  }, link);
}

/** Every hold in force, by integration. */
async function holds(world: ShellWorld) {
  const { integrations } = await world.ask('state.snapshot', {});
  return integrations.map((one) => [one.id, one.holds] as const);
}

const said = (text: string, id: string): string => text.replace('{{id}}', id);
const pauseDialog = (page: Page, { pause }: Tongue) =>
  page.getByRole('dialog', { name: pause.title });

test.describe('links', { tag: '@languages' }, () => {
  test('open what they name, and change nothing', async ({ world, tongue }) => {
    const app = await launchHidden(world, tongue);
    await world.ask('document.apply', {
      commandId: 'plan-nights',
      person: PERSON,
      document: NIGHTS,
    });
    // With a pause in force.
    await world.ask('hold.place', {
      ...{ commandId: 'stock-count', person: PERSON, reason: 'Stock count', until: null },
      selector: { systems: ['crm'], tags: [], integrations: [], all: false, except: [] },
    });
    const before = await holds(world);

    await follow(app, 'remanso://window/night');
    const page = await app.page();
    const title = page.getByRole('textbox', { name: tongue.windows['edit.name'] });
    await expect(title).toHaveValue('The night');

    // By keys: what is filled in without any counts as a screen reader's, which is focused otherwise.
    await title.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' again');
    await follow(app, 'remanso://pause?system=erp');
    const dialog = pauseDialog(page, tongue);
    await expect(dialog.getByRole('button', { name: /^Warehouse ERP/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    // Another one does not take its place under somebody's hands.
    await follow(app, 'remanso://pause?system=crm');
    await expect(page.getByText(tongue.common['link.waits'])).toBeAttached();
    await expect(dialog).toContainText('Warehouse ERP');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: tongue.common['link.open'] }).click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(title).toHaveValue('The night again');

    await follow(app, 'remanso://window/later');
    await page.getByRole('button', { name: tongue.forms['leave.stay'] }).click();
    await expect(title).toHaveValue('The night again');
    await follow(app, 'remanso://settings/agent');
    await expect(page.getByText(tongue.common['link.refused'])).toBeVisible();
    await expect(title).toHaveValue('The night again');
    expect(await holds(world)).toEqual(before);
  });

  test('say in words what does not exist here', async ({ world, tongue }) => {
    const app = await launchHidden(world, tongue);
    await world.ask('document.apply', {
      commandId: 'plan-nights',
      person: PERSON,
      document: NIGHTS,
    });
    await follow(app, 'remanso://window/nights');
    const page = await app.page();
    await expect(page.getByText(said(tongue.windows['edit.notFound'], 'nights'))).toBeVisible();
    await follow(app, 'remanso://integration/stock');
    await expect(page.getByText(said(tongue.integrations['detail.gone'], 'stock'))).toBeVisible();
    await follow(app, 'remanso://pause?integration=stock');
    const gone = said(tongue.pause['scope.gone.integration'], 'stock');
    await expect(pauseDialog(page, tongue).getByText(gone)).toBeVisible();
  });

  test('are copied from menus and the palette, and lead back', async ({ world, tongue }) => {
    const app = await world.launch({ TZ: 'UTC', DOUBLE_LANGUAGE: tongue.locale });
    await expect.poll(() => world.ask('agent.hello', {}).catch(() => null)).not.toBeNull();
    await world.ask('document.apply', {
      commandId: 'plan-nights',
      person: PERSON,
      document: NIGHTS,
    });
    const page = await app.page();
    await page.waitForSelector('.rail');
    await page.evaluate(() => {
      const copied: string[] = [];
      Object.assign(globalThis, { copied });
      navigator.clipboard.writeText = (text) => {
        copied.push(text);
        return Promise.resolve();
      };
    });
    const copied = () =>
      page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied);
    const show = (hash: string) => page.evaluate((to) => void (window.location.hash = to), hash);
    const choose = async (menu: string, item: string): Promise<void> => {
      await page.getByRole('button', { name: menu }).focus();
      await page.keyboard.press('Enter');
      const line = page.getByRole('menuitem', { name: item, exact: true });
      await expect(line).toBeVisible();
      while (!(await line.evaluate((node) => node === document.activeElement))) {
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
    };

    await show('#/windows');
    await choose(
      tongue.windows['list.more'].replace('{{title}}', 'The night'),
      tongue.windows['list.link'],
    );
    await expect.poll(copied).toEqual(['remanso://window/night']);
    await expect(page.getByText(tongue.common['link.copied']).first()).toBeVisible();

    await show('#/integrations');
    await choose('Orders of erp', tongue.integrations['menu.link']);
    await expect.poll(copied).toHaveLength(2);

    await page.keyboard.press('Control+k');
    await expect(
      page.getByRole('searchbox', { name: tongue.common['palette.title'] }),
    ).toBeFocused();
    const label = tongue.common['palette.copyLink'].replace('{{name}}', 'Orders of crm');
    await page.keyboard.type(label);
    await expect(page.getByRole('menuitem', { name: label })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect
      .poll(copied)
      .toEqual([
        'remanso://window/night',
        'remanso://integration/erp-orders',
        'remanso://integration/crm-orders',
      ]);

    await follow(app, (await copied())[0] ?? '');
    const title = page.getByRole('textbox', { name: tongue.windows['edit.name'] });
    await expect(title).toHaveValue('The night');
  });

  test('wait for an agent that is not there yet', async ({ world, tongue }) => {
    const { locale } = tongue;
    const environment = { TZ: 'UTC', DOUBLE_LANGUAGE: locale };
    const app = await world.launch(environment, ['--hidden', 'remanso://pause?system=erp']);
    const page = await app.page();
    const dialog = pauseDialog(page, tongue);
    await expect(dialog).toBeVisible(PATIENCE);
    // A new agent has no system at all.
    const gone = dialog.getByText(said(tongue.pause['scope.gone.system'], 'erp'));
    await expect(gone).toBeVisible(PATIENCE);
    await world.ask('document.apply', {
      commandId: 'plan-nights',
      person: PERSON,
      document: NIGHTS,
    });
    await expect(gone).toHaveCount(0, PATIENCE);
    await expect(dialog.getByRole('button', { name: /^Warehouse ERP/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect((await holds(world)).flatMap(([, held]) => held)).toEqual([]);
  });
});
