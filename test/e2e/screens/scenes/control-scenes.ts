import type { Scene } from '../scene.ts';

const hash = '#/now';
const shows = '[role=dialog] .effect-lines, [role=alertdialog] .effect-lines';

/** A dialog of live control, by the link that opens it. */
function asked(state: string, query: string, world: Scene['world'] = 'open'): Scene {
  return { screen: 'control', state, world, hash: `${hash}?${query}`, shows };
}

export const controlScenes: readonly Scene[] = [
  { screen: 'now', state: 'reopening', world: 'reopening', hash, shows: '.reopening-stats' },
  asked('extend', 'ask=extend&window=erp-patches'),
  asked('skip', 'ask=skip&window=dwh-rebuild'),
  {
    ...asked('move', 'ask=move&window=dwh-rebuild'),
    shows: '[role=dialog] .asked-times',
  },
  asked('once', 'ask=once&integration=inventory'),
  {
    screen: 'control',
    state: 'window',
    world: 'open',
    hash,
    act: async (page, { now }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('searchbox').waitFor();
      await page.keyboard.type('INC-2291');
      await page
        .getByRole('menuitem', { name: /INC-2291/ })
        .first()
        .click();
      await page.getByText(now['held.title']).first().waitFor();
    },
    shows,
  },
  asked('release', 'ask=release&window=erp-patches', 'reopening'),
  asked('keep', 'ask=keep&window=erp-patches', 'reopening'),
  asked('retry', 'ask=retry&window=erp-patches', 'reopening'),
  {
    screen: 'control',
    state: 'gone',
    world: 'open',
    hash: `${hash}?ask=release&window=erp-patches`,
    shows: '[role=dialog] .note.trouble',
  },
];
