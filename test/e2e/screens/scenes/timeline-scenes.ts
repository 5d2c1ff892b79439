import type { Page } from '@playwright/test';
import type { Scene } from '../scene.ts';

const hash = '#/timeline';
const screen = 'timeline';

function zoom(
  name: 'zoom.hours' | 'zoom.day' | 'zoom.week' | 'zoom.month',
): NonNullable<Scene['act']> {
  return (page, { timeline }) => page.getByRole('radio', { name: timeline[name] }).click();
}

async function toTable(page: Page): Promise<void> {
  await page.locator('.tl-toolbar button').first().click();
}

/** Up to there its runs have left the database: see `worlds.ts`. */
function archivedDay(shown: 'day' | 'month'): string {
  const at = new Date(Date.now() - 31 * 24 * 3_600_000).toISOString();
  return `#/timeline?at=${at}&zoom=${shown}`;
}

export const timelineScenes: readonly Scene[] = [
  { screen, state: 'loading', world: 'calm', hash, link: 'silent' },
  { screen, state: 'empty', world: 'empty', hash },
  { screen, state: 'one', world: 'one', hash },
  { screen, state: 'hours', world: 'open', hash, act: zoom('zoom.hours') },
  { screen, state: 'day', world: 'open', hash, act: zoom('zoom.day') },
  { screen, state: 'week', world: 'calm', hash, act: zoom('zoom.week') },
  { screen, state: 'month', world: 'calm', hash, act: zoom('zoom.month') },
  { screen, state: 'table', world: 'open', hash, act: toTable, shows: '.tl-table' },
  {
    screen,
    state: 'clock-forward',
    world: 'one',
    hash: '#/timeline?at=2027-03-28T01:00:00Z&zoom=day',
  },
  {
    screen,
    state: 'clock-back',
    world: 'one',
    hash: '#/timeline?at=2027-10-31T01:00:00Z&zoom=hours',
  },
  { screen, state: 'archived', world: 'archived', hash: archivedDay('day') },
  { screen, state: 'archived-month', world: 'archived', hash: archivedDay('month') },
  { screen, state: 'lost', world: 'open', hash, link: 'lost' },
  { screen, state: 'thousand', world: 'thousand', hash },
];
