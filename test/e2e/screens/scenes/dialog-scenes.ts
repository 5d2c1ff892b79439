import type { Scene } from '../scene.ts';

const hash = '#/now';
const shows = '[role=dialog], [role=alertdialog]';

const askToPause: NonNullable<Scene['act']> = async (page, { common }) => {
  await page.getByRole('button', { name: common.pauseNow }).first().click();
  await page.waitForSelector(shows);
};

export const dialogScenes: readonly Scene[] = [
  { screen: 'settings', state: 'normal', world: 'calm', hash: '#/settings' },
  {
    screen: 'settings',
    state: 'health',
    world: 'calm',
    hash: '#/settings?health=',
    // A process of its own looks first.
    act: async (page) => {
      await page.waitForSelector('.health-finding, .health-well', { timeout: 30_000 });
    },
  },
  {
    screen: 'settings',
    state: 'health-desktop',
    world: 'trouble',
    hash: '#/settings?health=',
    act: async (page) => {
      await page.waitForSelector('.health-detail', { timeout: 30_000 });
      await page.locator('.health-detail').last().scrollIntoViewIfNeeded();
    },
  },
  {
    screen: 'settings',
    state: 'sessions',
    world: 'calm',
    hash: '#/settings',
    act: (page) => page.getByText(/ open --data-dir /).scrollIntoViewIfNeeded(),
  },
  { screen: 'settings', state: 'lost', world: 'open', hash: '#/settings', link: 'lost' },
  { screen: 'pause', state: 'normal', world: 'calm', hash, act: askToPause, shows },
  {
    screen: 'pause',
    state: 'system',
    world: 'calm',
    hash,
    act: async (page, words) => {
      await askToPause(page, words);
      const { pause } = words;
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: pause['scope.system'] }).click();
      await dialog.getByRole('button', { name: /^ERP/ }).click();
      await dialog.getByRole('radio', { name: pause['for.until'] }).click();
    },
    shows,
  },
  {
    screen: 'pause',
    state: 'refused',
    world: 'calm',
    hash,
    act: async (page, words) => {
      await askToPause(page, words);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: words.pause['scope.integrations'] }).click();
      await page.keyboard.press('Control+Enter');
    },
    shows,
  },
  {
    screen: 'pause',
    state: 'open-end',
    world: 'thousand',
    hash,
    act: async (page, words) => {
      await askToPause(page, words);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: words.pause['scope.everything'] }).click();
      await dialog.getByRole('radio', { name: words.pause['for.open'] }).click();
    },
    shows,
  },
  {
    screen: 'resume',
    state: 'normal',
    world: 'open',
    hash: '#/integrations/tickets',
    act: (page, { common }) =>
      page.getByRole('main').getByRole('button', { name: common.resume }).first().click(),
    shows,
  },
  {
    screen: 'resume',
    state: 'override',
    world: 'open',
    hash: '#/integrations/inventory',
    act: (page, { common }) =>
      page.getByRole('main').getByRole('button', { name: common.resume }).first().click(),
    shows,
  },
  {
    screen: 'end-window',
    state: 'normal',
    world: 'open',
    hash,
    act: (page, { now }) => {
      const [end = ''] = now['holds.endLabel'].split('{{title}}');
      return page.locator('.holds').getByRole('button', { name: end.trim() }).click();
    },
    shows,
  },
  {
    screen: 'palette',
    state: 'normal',
    world: 'open',
    hash,
    act: (page) => page.keyboard.press('Control+k'),
    shows,
  },
  {
    screen: 'palette',
    state: 'found',
    world: 'calm',
    hash,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.waitForSelector(shows);
      await page.keyboard.type('erp');
    },
    shows,
  },
  {
    screen: 'keys',
    state: 'normal',
    world: 'calm',
    hash,
    act: (page) => page.keyboard.press('?'),
    shows,
  },
];
