import type { Scene } from '../scene.ts';

const hash = '#/audit';

export const auditScenes: readonly Scene[] = [
  { screen: 'audit', state: 'loading', world: 'calm', hash, link: 'silent' },
  { screen: 'audit', state: 'first', world: 'empty', hash },
  { screen: 'audit', state: 'normal', world: 'calm', hash },
  { screen: 'audit', state: 'open', world: 'open', hash },
  { screen: 'audit', state: 'broken', world: 'trouble', hash },
  {
    screen: 'audit',
    state: 'filter',
    world: 'open',
    hash: '#/audit?kind=run.skipped&integration=inventory',
  },
  {
    screen: 'audit',
    state: 'between',
    world: 'open',
    hash: '#/audit?span=between&from=2026-11-01&to=2036-12-31&window=erp-patches',
  },
  { screen: 'audit', state: 'no-match', world: 'calm', hash: '#/audit?kind=leak.detected' },
  { screen: 'audit', state: 'detail', world: 'calm', hash: '#/audit?seq=40' },
  {
    screen: 'audit',
    state: 'detail-held',
    world: 'open',
    hash: '#/audit?kind=run.skipped&integration=inventory',
    act: (page) => page.locator('.trail-row b').first().click(),
    shows: '.entry-panel',
  },
  {
    screen: 'audit',
    state: 'export',
    world: 'calm',
    hash,
    act: (page, { audit }) => page.getByRole('button', { name: audit['export.do'] }).click(),
    shows: '.menu, [role=menu], [role=dialog]',
  },
  {
    screen: 'audit',
    state: 'search',
    world: 'open',
    hash: '#/audit?text=ERP',
  },
  {
    screen: 'audit',
    state: 'unfolded',
    world: 'open',
    hash: '#/audit?kind=run.skipped',
    act: (page) => page.locator('.trail-times').first().click(),
    shows: '[role=treeitem][aria-level="2"]',
  },
  {
    screen: 'audit',
    state: 'unsilenced',
    world: 'unsilenced',
    hash: '#/audit?kind=silence.failed',
    act: (page) => page.locator('.trail-row b').first().click(),
    shows: '.entry-panel',
  },
  { screen: 'audit', state: 'lost', world: 'open', hash, link: 'lost' },
];
