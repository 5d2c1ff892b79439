import type { Scene } from '../scene.ts';

const world = 'calendars' as const;
const year = '#/windows?year=';
const announced = '#/windows?announced=';

/** The plan of a year, what others announce, and the plan for calendar programs. */
export const planScenes: readonly Scene[] = [
  { screen: 'year', state: 'empty', world: 'empty', hash: year, shows: '.yr-day' },
  {
    screen: 'year',
    state: 'normal',
    world,
    hash: `${year}&calendar=company`,
    shows: '.yr-day.clashes',
  },
  {
    screen: 'year',
    state: 'day',
    world,
    hash: `${year}&calendar=company`,
    act: (page) => page.locator('.yr-day.clashes').last().click(),
    shows: '.yr-panel .yr-line',
  },
  {
    screen: 'year',
    state: 'unconfirmed',
    world,
    hash: `${year}${new Date().getUTCFullYear() + 1}&calendar=es-md`,
    shows: '.yr-confirmed.note',
  },
  { screen: 'announcements', state: 'list', world, hash: announced, shows: '.announced-list a' },
  {
    screen: 'announcements',
    state: 'detail',
    world,
    hash: `${announced}files-1`,
    shows: '.announced-answers',
  },
  {
    screen: 'announcements',
    state: 'doubt',
    world,
    hash: `${announced}files-2`,
    act: (page) => page.locator('.announced-detail details summary').click(),
    shows: '.announced-detail details[open] code',
  },
  {
    screen: 'announcements',
    state: 'accept',
    world,
    hash: `${announced}files-1`,
    act: (page) => page.locator('.announced-answers .btn').first().click(),
    shows: '[role=dialog]',
  },
  {
    screen: 'settings',
    state: 'feed',
    world: 'calm',
    hash: '#/settings',
    act: (page, { calendarFeed }) => {
      const title = page.getByRole('heading', { name: calendarFeed.title, exact: true });
      return page.locator('.panel').filter({ has: title }).locator('.sw').click();
    },
    shows: '[role=dialog]',
  },
];
