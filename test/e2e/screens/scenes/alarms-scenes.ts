import type { Scene } from '../scene.ts';

const world = 'unsilenced' as const;
const hash = '#/settings?alarms=';

export const alarmsScenes: readonly Scene[] = [
  { screen: 'alarms', state: 'loading', world, hash, link: 'silent' },
  { screen: 'alarms', state: 'none', world: 'calm', hash, shows: '.alarm-none' },
  { screen: 'alarms', state: 'silent', world, hash, shows: '.alarm-bar' },
  { screen: 'alarms', state: 'lost', world, hash, link: 'lost' },
  {
    screen: 'alarms',
    state: 'asked',
    world,
    hash,
    act: (page, { alarms }) => page.getByRole('button', { name: alarms.ask }).click(),
    shows: '.alarms [role=status]',
  },
  {
    screen: 'occurrence',
    state: 'open',
    world,
    hash: '#/now',
    act: (page, { common }) =>
      page.getByRole('link', { name: common['occurrence.title'] }).first().click(),
    shows: '.occurrence',
  },
  {
    screen: 'window-editor',
    state: 'alarms',
    world,
    hash: '#/windows/erp-monthly',
    shows: '.ed-impact .imp + .imp .num',
  },
  { screen: 'settings', state: 'voices', world, hash: '#/settings', shows: '.voice-text' },
  {
    screen: 'settings',
    state: 'voice-tested',
    world,
    hash: '#/settings',
    act: (page) => page.getByRole('button', { name: 'erp-operations' }).click(),
    shows: '.voice-text .c-flow',
  },
];
