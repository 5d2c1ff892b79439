import type { Scene } from '../scene.ts';

const hash = '#/integrations';
const detail = '#/integrations/inventory';
const edit = '#/integrations/inventory?edit=1';

export const integrationsScenes: readonly Scene[] = [
  { screen: 'integrations', state: 'loading', world: 'calm', hash, link: 'silent' },
  { screen: 'integrations', state: 'empty', world: 'empty', hash },
  { screen: 'integrations', state: 'one', world: 'one', hash },
  { screen: 'integrations', state: 'normal', world: 'open', hash },
  { screen: 'integrations', state: 'thousand', world: 'thousand', hash },
  { screen: 'integrations', state: 'many', world: 'many', hash },
  {
    screen: 'integrations',
    state: 'selected',
    world: 'many',
    hash: '#/integrations?by=none&tag=finance&sort=name',
    // A scene before may have left them selected: a page keeps that.
    act: async (page) => {
      const box = page.locator('.select-all');
      if ((await box.getAttribute('aria-checked')) !== 'true') await box.click();
    },
    shows: '.selection-bar',
  },
  { screen: 'integrations', state: 'lost', world: 'open', hash, link: 'lost' },
  { screen: 'integration', state: 'normal', world: 'calm', hash: detail },
  { screen: 'integration', state: 'open', world: 'open', hash: detail },
  { screen: 'integration', state: 'failed', world: 'calm', hash: '#/integrations/prices' },
  { screen: 'integration', state: 'guard', world: 'open', hash: '#/integrations/carrier' },
  { screen: 'integration', state: 'lost', world: 'open', hash: detail, link: 'lost' },
  { screen: 'integration', state: 'gone', world: 'calm', hash: '#/integrations/nobody' },
  { screen: 'integration-editor', state: 'normal', world: 'calm', hash: edit },
  { screen: 'integration-editor', state: 'new', world: 'calm', hash: '#/integrations?edit=new' },
  {
    screen: 'integration-editor',
    state: 'guard',
    world: 'calm',
    hash: '#/integrations/carrier?edit=1',
  },
  {
    screen: 'integration-editor',
    state: 'refused',
    world: 'calm',
    hash: '#/integrations?edit=new',
    act: async (page, { integrations }) => {
      await page.getByRole('textbox', { name: integrations['edit.name'] }).waitFor();
      await page.getByRole('textbox', { name: integrations['edit.cron'] }).fill('61 * * * *');
      await page.keyboard.press('Control+s');
    },
  },
  { screen: 'integration-editor', state: 'lost', world: 'open', hash: edit, link: 'lost' },
  {
    screen: 'integration-editor',
    state: 'leave',
    world: 'calm',
    hash: edit,
    act: async (page, { integrations }) => {
      await page.getByRole('textbox', { name: integrations['edit.name'] }).fill('Half a na');
      await page.keyboard.press('Escape');
    },
    shows: '[role=alertdialog]',
  },
  {
    screen: 'systems',
    state: 'normal',
    world: 'calm',
    hash: '#/integrations?edit=new',
    act: (page, { integrations }) =>
      page.getByRole('button', { name: integrations['edit.manageSystems'] }).click(),
    shows: '[role=dialog]',
  },
];
