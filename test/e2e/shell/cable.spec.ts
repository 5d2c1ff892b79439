import en from '../../../renderer/features/servers/locales/en.json' with { type: 'json' };
import { addressText } from '../../../agent/wire/ssh/ssh-address.ts';
import { openCabledWorld, type CabledWorld } from '../../support/cabled-world.ts';
import { mustSkip, programLacks } from '../../support/needs.ts';
import { networkLacks } from '../../support/network-rooms.ts';
import { expect, test } from '../../support/shell-test.ts';
import { SSH_PROGRAMS } from '../../support/ssh-server.ts';
import { sshUserLacks } from '../../support/ssh-user.ts';

/** ssh asks the other side every 5 s, gives up after two questions, and is then connected again. */
const NOTICED_MS = 25_000;

const programs = [...SSH_PROGRAMS, 'useradd', 'setpriv'] as const;
const lacks = sshUserLacks() ?? networkLacks() ?? programs.map(programLacks).find(Boolean);

test.describe('an agent on a server, over a cable', () => {
  test.skip(mustSkip(lacks), lacks?.why);
  let cabled: CabledWorld;

  test.beforeEach(async () => {
    cabled = await openCabledWorld();
  });

  test.afterEach(() => cabled.dispose());

  test('is said to be lost when the cable is pulled, and shows what is so once it is back', async ({
    world,
    tongue,
  }) => {
    test.setTimeout(120_000);
    const { world: server, plug } = cabled;
    const words = { ...tongue.common, ...en };
    const environment = { ...server.seat.environment, TZ: 'UTC', DOUBLE_LANGUAGE: tongue.locale };
    const app = await world.launch(environment);
    const page = await app.page();
    const name = `${server.ops.name}@${server.address.host}:2222`;
    await page.locator('.rail-foot button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.address).fill(addressText(server.address));
    await page.keyboard.press('Enter');
    await expect(page.locator('.top .on-server')).toHaveText(name);
    await expect(page.locator('.agent.connected')).toBeVisible();

    plug(false);
    const lost = words['servers.lost'].replace('{{name}}', name);
    await expect(page.locator('.verdict h2')).toHaveText(lost, { timeout: NOTICED_MS });
    await expect(page.locator('.agent.lost')).toBeVisible();
    plug(true);
    await expect(page.locator('.agent.connected')).toBeVisible({ timeout: NOTICED_MS });
    await expect(page.getByText(lost)).toHaveCount(0);
  });
});
