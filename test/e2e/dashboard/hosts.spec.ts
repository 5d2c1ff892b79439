import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { HostRoom, hostRoomLacks } from '../../support/features/hosts/host-room.ts';
import { inWords, mustSkip } from '../../support/needs.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const LINE = '*/5 * * * * /opt/erp/sync "night stock"';
const STOCK = '30 2 * * * /opt/erp/stock --full';
const lacks = hostRoomLacks();

let room: HostRoom;

async function begin(): Promise<ServedAgent> {
  room = await HostRoom.open(['erp-db1'], `# of the ERP\n${LINE}\n${STOCK}\n`);
  const agent = await servedAgent(documentSchema.parse({ systems: [{ id: 'erp', name: 'ERP' }] }));
  return {
    ...agent,
    dispose: async () => {
      await agent.dispose();
      await room.dispose();
    },
  };
}

const test = storyOf(begin);

test.describe('hosts', () => {
  test.skip(mustSkip(...lacks), lacks.map(inWords).join(', '));

  const button = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name, exact: true });
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
  const guard = async (): Promise<number | null> => {
    const [path = ''] = /\S+\/guard(?= sync)/.exec(await room.crontab()) ?? [];
    const env = { ...process.env, HOME: room.homeOf('erp-db1') };
    return spawnSync(path, ['sync'], { env }).status;
  };

  test('an empty list says in three steps how it begins', async ({ page }) => {
    await page.keyboard.press('Control+5');
    await expect(page.getByRole('heading', { name: 'No hosts yet' })).toBeVisible();
    await expect(page.getByText('ssh-copy-id ops@erp-db1')).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
  });

  test('one is added by keyboard: an address that ssh would misread is refused', async ({
    page,
  }) => {
    await button(page, 'Add a host').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused();
    await page.keyboard.type('-oProxyCommand=touch /tmp/x');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('An address as ssh takes it')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('erp-db1');
    await expect(page.getByRole('textbox', { name: 'Id' })).toHaveValue('erp-db1');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { name: 'Set up erp-db1' })).toBeVisible();
  });

  test('says beforehand what is done there, and that nothing was yet', async ({ page }) => {
    await expect(page.getByText(/^~\/\.local\/share\/remanso\/[0-9a-f]{16}-\S+$/)).toBeVisible();
    await expect(page.getByText(/^restrict,command="/)).toBeVisible();
    await button(page, 'The whole script').click();
    await expect(page.getByText('# Sets up this host for Remanso')).toBeVisible();
    await expect(page.getByText('Remanso is not set up on erp-db1')).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.getByText('ssh erp-db1', { exact: true })).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
  });

  test('sets it up there, and reads its plan back', async ({ page }) => {
    await button(page, 'Set up there').click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('Give a reason')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Change CHG-1042');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('erp-db1 is set up and has its plan')).toBeVisible({
      timeout: 30_000,
    });
    await button(page, 'New integration here').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('sync');
    await page.getByRole('textbox', { name: 'The line, exactly as it is there' }).fill(LINE);
    await expect(page.getByRole('main').getByRole('button', { name: /Host$/ })).toHaveText(
      'erp-db1',
    );
    await page.keyboard.press('Control+s');
    await expect(page.getByText('sync was saved')).toBeVisible();
    await page.getByRole('link', { name: 'erp-db1' }).click();
    await expect(page.getByRole('heading', { name: 'erp-db1' })).toBeVisible();
    await expect(page.getByText('1 crontab line').first()).toBeVisible();
  });

  test('puts the guard in front of its schedule', async ({ page }) => {
    test.slow();
    await go(page, '#/hosts/erp-db1?setup=1');
    await button(page, 'Protect 1 schedule').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Nightly patches');
    await page.getByRole('button', { name: 'Protect now' }).click();
    await expect(page.getByText('1 schedule is protected')).toBeVisible({ timeout: 45_000 });
    expect(await room.crontab()).toMatch(/^# of the ERP\n\*\/5 \* \* \* \* \S+\/guard sync /);
    await expect.poll(guard, { timeout: 20_000 }).toBe(0);
  });

  test('finds what else it runs, and takes it over in one step with its next', async ({ page }) => {
    await go(page, '#/hosts/erp-db1');
    await button(page, 'Find schedules').click();
    await expect(page.getByRole('heading', { name: 'Schedules on erp-db1' })).toBeVisible();
    const found = (text: string) => page.getByRole('row').filter({ hasText: text });
    await expect(found('sync "night stock"').getByRole('button')).toHaveText('protected');
    // React Aria announces a pending button for 7 s, by a label that is gone by then.
    expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);
    await found('stock --full').getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await found('stock --full').getByRole('textbox').first().fill('Night stock');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('1 integration was added.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Set up erp-db1' })).toBeVisible();
    await expect(button(page, 'Protect 2 schedules')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(button(page, 'Protect 1 schedule')).toBeVisible();
  });

  test('pauses what lies there, and the verdict says that the host confirmed it', async ({
    page,
  }) => {
    await go(page, '#/hosts/erp-db1');
    await button(page, 'Pause on this host…').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('sync')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The ERP does not answer');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('Control+1');
    await expect(page.getByText('confirmed by its host')).toBeVisible({ timeout: 20_000 });
    await expect.poll(guard, { timeout: 20_000 }).toBe(1);
  });

  test('a host that is gone is told within seconds, and what it does meanwhile', async ({
    page,
  }) => {
    await page.keyboard.press('Control+5');
    await expect(page.getByText('Published to the only host')).toBeVisible();
    await room.server.kill();
    await row(page, 'erp-db1').focus();
    await page.keyboard.press('Enter');
    await button(page, 'Check now').click();
    await expect(page.getByText('Published to 0 of 1 host; 1 cannot be reached')).toBeVisible({
      timeout: 20_000,
    });
    await expect(row(page, 'erp-db1')).toContainText('unreachable');
    await expect(page.getByText('It follows the plan that it has, until')).toBeVisible();
    expect(await guard()).toBe(1);
    // React Aria announces a pending button for 7 s, by a label that is gone by then.
    expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);
  });

  test('is found again, and what was held there meanwhile is in the trail', async ({ page }) => {
    await room.server.begin();
    await button(page, 'Check now').click();
    await expect(page.getByText('Published to the only host')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(/held runs? .*came back at/)).toBeVisible();
    await page.getByRole('link', { name: 'Show them' }).click();
    await expect(page).toHaveURL(/text=erp-db1/);
    await expect(page.getByRole('treeitem').first()).toContainText('sync');
  });

  test('is removed after its integration, and its crontab is as it was', async ({ page }) => {
    await go(page, '#/hosts/erp-db1');
    await button(page, 'Remove host…').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Remove them or move them to another host first')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Restore and remove' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'sync' }).click();
    await page.getByRole('main').getByRole('button', { name: 'More for sync' }).last().click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByRole('button', { name: 'Remove integration' }).click();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await go(page, '#/hosts/erp-db1');
    await button(page, 'Remove host…').click();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moved to the cloud');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'No hosts yet' })).toBeVisible({
      timeout: 20_000,
    });
    expect(await room.crontab()).toBe(`# of the ERP\n${LINE}\n${STOCK}\n`);
  });

  test('who set it up, put the guard there and removed it, and why, is in the trail', async ({
    page,
  }) => {
    await go(page, '#/audit?text=CHG-1042');
    await expect(page.getByText('Remanso was set up there: Change CHG-1042')).toBeVisible();
    await go(page, '#/audit?text=patches');
    await expect(
      page.getByText('The guard was put in front of its schedule: Nightly patches'),
    ).toBeVisible();
    await go(page, '#/audit?text=cloud');
    await expect(
      page.getByText('Remanso was removed from there: Moved to the cloud'),
    ).toBeVisible();
  });
});
