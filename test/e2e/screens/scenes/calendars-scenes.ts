import type { Scene } from '../scene.ts';

const world = 'calendars' as const;
const hash = '#/calendars';
const detail = '#/calendars/es-md';
const confirm = '#/calendars/es-md?confirm=2027';

export const calendarsScenes: readonly Scene[] = [
  { screen: 'calendars', state: 'loading', world, hash, link: 'silent' },
  { screen: 'calendars', state: 'empty', world: 'calm', hash, shows: '.cal-first' },
  { screen: 'calendars', state: 'list', world, hash, shows: '.cal-line .st' },
  { screen: 'calendars', state: 'add', world, hash: `${hash}?add=1`, shows: '.cal-fields' },
  {
    screen: 'calendars',
    state: 'add-region',
    world,
    hash: `${hash}?add=1`,
    act: async (page) => {
      await page.getByRole('combobox').fill('Cata');
      await page.getByRole('option', { name: /ES-CT\)/ }).click();
    },
    shows: '.cal-fields',
  },
  {
    screen: 'calendars',
    state: 'add-refused',
    world,
    hash: `${hash}?add=1`,
    act: async (page) => {
      await page.getByRole('combobox').waitFor();
      await page.keyboard.press('Control+s');
    },
    shows: '.cal-fields .wrong',
  },
  { screen: 'now', state: 'calendar', world, hash: '#/now', shows: '.card-alert' },
  { screen: 'calendar', state: 'missing', world, hash: detail, shows: '.cal-section .note' },
  {
    screen: 'calendar',
    state: 'company',
    world,
    hash: '#/calendars/company',
    shows: '.cal-holidays',
  },
  { screen: 'calendar', state: 'gone', world, hash: '#/calendars/nobody', shows: '.nothing' },
  { screen: 'calendar', state: 'edit', world, hash: '#/calendars/company?edit=1', shows: '.box' },
  {
    screen: 'calendar',
    state: 'in-use',
    world,
    hash: detail,
    act: (page, { calendars }) =>
      page.getByRole('button', { name: calendars['detail.remove'] }).click(),
    shows: '[role=dialog] .bullets',
  },
  { screen: 'calendar', state: 'year', world, hash: confirm, shows: '.cal-day' },
  {
    screen: 'calendar',
    state: 'year-picked',
    world,
    hash: '#/calendars/company?confirm=2026&region=DE-BY',
    act: async (page, { calendars }) => {
      // The days of the region come a moment after those of the calendar.
      await page.locator('.cal-where .note.drain').waitFor();
      await page.locator('.cal-day .check-line').nth(1).click();
      await page.getByRole('textbox', { name: calendars['confirm.addName'] }).fill('Wiesn');
      await page.getByRole('button', { name: calendars['confirm.add'], exact: true }).click();
    },
    shows: '.cal-add .wrong',
  },
  {
    screen: 'calendar',
    state: 'year-outside',
    world,
    hash: '#/calendars/es-md?confirm=2050',
    shows: '.cal-form .note.trouble',
  },
];
