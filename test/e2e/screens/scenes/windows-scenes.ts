import type { Locator, Page } from '@playwright/test';
import type { Scene } from '../scene.ts';

const hash = '#/windows';
const nightOfChange = '#/windows/new?template=warehouse';

const past = '#/windows?past=';

/** The latest occurrence of a window, in detail. */
const summary: Omit<Scene, 'state' | 'world'> = {
  screen: 'windows-past',
  hash: past,
  act: (page) => page.locator('.past-main a').first().click(),
  shows: '.past-held',
};

function rowMenu(page: Page, words: string): Locator {
  const name = words.replace('{{title}}', 'Data warehouse rebuild');
  return page.getByRole('button', { name });
}

/** Empties every field: what the editor says about an empty form. */
const saveAtOnce: NonNullable<Scene['act']> = async (page, { windows }) => {
  await page.getByRole('textbox', { name: windows['edit.name'] }).waitFor();
  await page.keyboard.press('Control+s');
};

/** A scene before may have left them selected: a page keeps that. */
const selectAll: NonNullable<Scene['act']> = async (page) => {
  const box = page.locator('.select-all');
  if ((await box.getAttribute('aria-checked')) !== 'true') await box.click();
};

export const windowsScenes: readonly Scene[] = [
  {
    screen: 'windows-past',
    state: 'empty',
    world: 'empty',
    hash: past,
    shows: '.past-main .panel',
  },
  { screen: 'windows-past', state: 'normal', world: 'calm', hash: past, shows: '.past-main a' },
  { ...summary, state: 'summary', world: 'calm' },
  { ...summary, state: 'summary-open', world: 'open' },
  { screen: 'windows-past', state: 'lost', world: 'calm', hash: past, link: 'lost' },
  { screen: 'windows', state: 'many', world: 'many', hash },
  { screen: 'windows', state: 'loading', world: 'calm', hash, link: 'silent' },
  { screen: 'windows-past', state: 'loading', world: 'calm', hash: past, link: 'silent' },
  { screen: 'windows', state: 'empty', world: 'empty', hash },
  { screen: 'windows', state: 'first', world: 'empty', hash: `${hash}?first=1` },
  { screen: 'windows', state: 'one', world: 'one', hash },
  { screen: 'windows', state: 'normal', world: 'open', hash },
  { screen: 'windows', state: 'thousand', world: 'thousand', hash },
  { screen: 'windows', state: 'lost', world: 'open', hash, link: 'lost' },
  {
    screen: 'windows',
    state: 'menu',
    world: 'open',
    hash,
    act: (page, { windows }) => rowMenu(page, windows['list.more']).click(),
    shows: '[role=menu]',
  },
  {
    screen: 'windows',
    state: 'selected',
    world: 'open',
    hash,
    act: selectAll,
    shows: '.selection-bar',
  },
  {
    screen: 'windows',
    state: 'skip-several',
    world: 'open',
    hash,
    act: async (page, words) => {
      await selectAll(page, words);
      await page.locator('.selection-bar .btn').first().click();
    },
    shows: '[role=dialog]',
  },
  {
    screen: 'windows',
    state: 'retire-several',
    world: 'open',
    hash,
    act: async (page, words) => {
      await selectAll(page, words);
      await page.locator('.selection-bar .btn').nth(1).click();
    },
    shows: '[role=alertdialog]',
  },
  { screen: 'window-editor', state: 'new', world: 'calm', hash: '#/windows/new' },
  { screen: 'window-editor', state: 'template', world: 'calm', hash: '#/windows/new?template=erp' },
  { screen: 'window-editor', state: 'normal', world: 'open', hash: '#/windows/dwh-rebuild' },
  { screen: 'window-editor', state: 'open', world: 'open', hash: '#/windows/erp-patches' },
  { screen: 'window-editor', state: 'clock-change', world: 'calm', hash: nightOfChange },
  {
    screen: 'window-editor',
    state: 'close',
    world: 'calm',
    hash: '#/windows/new?template=close',
  },
  {
    screen: 'window-editor',
    state: 'off-rule',
    world: 'calm',
    hash: '#/windows/new?template=erp',
    act: async (page, { windows }) => {
      const day = page.getByRole('group', { name: windows['edit.openDay'] });
      await day.getByRole('spinbutton').first().focus();
      await page.keyboard.type('08');
    },
    shows: '.ed-off',
  },
  {
    screen: 'window-editor',
    state: 'refused',
    world: 'calm',
    hash: '#/windows/new',
    act: saveAtOnce,
  },
  {
    screen: 'window-editor',
    state: 'lost',
    world: 'open',
    hash: '#/windows/dwh-rebuild',
    link: 'lost',
  },
  {
    screen: 'window-editor',
    state: 'leave',
    world: 'calm',
    hash: '#/windows/dwh-rebuild',
    act: async (page, { windows }) => {
      await page.getByRole('textbox', { name: windows['edit.name'] }).fill('Half a na');
      await page.keyboard.press('Escape');
    },
    shows: '[role=alertdialog]',
  },
  {
    screen: 'window-editor',
    state: 'retire',
    world: 'open',
    hash,
    act: async (page, { windows }) => {
      await rowMenu(page, windows['list.more']).click();
      await page.getByRole('menuitem', { name: windows['list.retire'] }).click();
    },
    shows: '[role=alertdialog]',
  },
];
