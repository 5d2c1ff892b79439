import type { Scene } from '../scene.ts';

const hash = '#/now';

export const nowScenes: readonly Scene[] = [
  { screen: 'now', state: 'loading', world: 'calm', hash, link: 'silent', shows: '.still-frame' },
  { screen: 'now', state: 'empty', world: 'empty', hash, shows: '.found-name' },
  { screen: 'now', state: 'one', world: 'one', hash, shows: '.verdict' },
  { screen: 'now', state: 'normal', world: 'calm', hash, shows: '.verdict' },
  { screen: 'now', state: 'open', world: 'open', hash, shows: '.verdict' },
  { screen: 'now', state: 'holds', world: 'holds', hash, shows: '.holds' },
  { screen: 'now', state: 'trouble', world: 'trouble', hash, shows: '.card-alert' },
  { screen: 'now', state: 'unsilenced', world: 'unsilenced', hash, shows: '.card-alert' },
  { screen: 'now', state: 'causes', world: 'causes', hash, shows: '.card-alert + .card-alert' },
  {
    screen: 'now',
    state: 'cause',
    world: 'causes',
    hash,
    act: (page) => page.locator('.troubles summary').first().click(),
    shows: '.troubles details[open]',
  },
  { screen: 'now', state: 'thousand', world: 'thousand', hash, shows: '.verdict' },
  { screen: 'now', state: 'many', world: 'many', hash, shows: '.verdict' },
  { screen: 'now', state: 'lost', world: 'open', hash, link: 'lost', shows: '.verdict' },
  {
    screen: 'now',
    state: 'menu',
    world: 'open',
    hash,
    act: (page) => page.getByRole('main').locator('[aria-haspopup]').first().click(),
    shows: '[role=menu]',
  },
];
