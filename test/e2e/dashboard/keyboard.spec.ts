import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { fromPalette, go } from '../../support/dashboard-story.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { chordsOf, type ShortcutId } from '../../../renderer/ui/keys/shortcuts.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

/** Shadows the machine's own crontab, with more lines than fit on a page. */
const CRONTAB = `#!/bin/sh
[ "$1" = -l ] || exit 1
for n in $(seq 10 29); do echo "$n 4 * * * /opt/shop/stock-$n --full"; done
`;

const bin = mkdtempSync(join(tmpdir(), 'remanso-bin-'));
const path = process.env['PATH'];

const test = storyOf(() => {
  writeFileSync(join(bin, 'crontab'), CRONTAB, { mode: 0o755 });
  process.env['PATH'] = `${bin}:${path ?? ''}`;
  return servedAgent(sampleDocument(NOWHERE, Date.now()));
});
test.afterAll(() => {
  process.env['PATH'] = path;
  rmSync(bin, { recursive: true, force: true });
});

/** Not `goBack`, which waits for a navigation that the page refuses. */
async function back(page: Page): Promise<void> {
  await page.evaluate(() => window.history.back());
}

/** Roles and names from the focused element up to the content: what a screen reader says. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = window.document.activeElement;
    const name = at?.getAttribute('aria-label') ?? '';
    const by = at?.getAttribute('aria-labelledby') ?? '';
    const text = window.document.getElementById(by)?.textContent ?? '';
    return `${at?.getAttribute('role') ?? at?.tagName.toLowerCase() ?? ''} ${name}${text}`.trim();
  });
}

test.describe('by keyboard alone', () => {
  test('each change of screen brings its content the focus', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible();
    await page.keyboard.press('Control+2');
    await expect.poll(() => focused(page)).toBe('group Timeline of all integrations');
    await page.keyboard.press('t');
    await expect.poll(() => focused(page)).toMatch(/^table /);
    await page.keyboard.press('t');
    await expect.poll(() => focused(page)).toMatch(/^group /);
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('Control+4');
    await expect(page.locator('#line-0')).toBeFocused();
    await page.keyboard.press('Control+7');
    await expect.poll(() => focused(page)).toBe('tree Audit trail, newest first');
    await page.keyboard.press('Control+8');
    await expect.poll(() => focused(page)).toBe('main Settings');
    await page.goBack();
    await expect.poll(() => focused(page)).toBe('tree Audit trail, newest first');
    await page.getByRole('link', { name: 'Integrations' }).click();
    await expect(page.locator('#line-0')).toBeFocused();
    await go(page, '#/windows/new');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  });

  test('a part that changes beside a field leaves the focus in it', async ({ page }) => {
    await go(page, '#/audit');
    const box = page.getByRole('searchbox');
    await box.pressSequentially('erp');
    await expect(page).toHaveURL(/text=erp/);
    await expect(page.getByRole('treeitem').first()).toBeVisible();
    await expect(box).toBeFocused();
    await box.fill('');
    await expect(page).not.toHaveURL(/text=/);
  });

  test('↓ goes from the search to the list, ↑ back, and a detail closes with Esc', async ({
    page,
  }) => {
    const box = page.getByRole('searchbox');
    await box.press('ArrowDown');
    await expect(page.getByRole('tree')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Entry / })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: /^Entry / })).toBeHidden();
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();

    await page.keyboard.press('Control+3');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();

    await page.keyboard.press('Control+4');
    await expect(page.locator('#line-0')).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.type('bank');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('#line-1')).toBeFocused();
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Bank statements → ERP' });
    await expect(detail).toBeVisible();
    await detail.getByRole('button', { name: 'More for Bank statements → ERP' }).press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(detail).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await expect(page.locator('#line-1')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).toHaveValue('');
  });

  /** By the menu of a row of the window list. */
  async function fromMenu(page: Page, window: string, line: string): Promise<void> {
    await page.getByRole('button', { name: `More for ${window}` }).press('Enter');
    await page.getByRole('menuitem', { name: line }).press('Enter');
    await expect(page.getByRole('menu')).toBeHidden();
  }

  test('a dialog opens at its first question, and gives the focus back', async ({ page }) => {
    const row = page.getByRole('row').nth(1);
    await page.keyboard.press('Control+3');
    await expect(row).toBeFocused();
    await page.keyboard.press('Control+Shift+P');
    await expect(page.getByRole('button', { name: /^ERP/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(row).toBeFocused();

    const dots = page.getByRole('button', { name: 'More for ERP monthly maintenance' });
    await fromMenu(page, 'ERP monthly maintenance', 'Extend…');
    await expect(page.getByRole('textbox', { name: 'Why' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dots).toBeFocused();
    await fromMenu(page, 'ERP monthly maintenance', 'End window now…');
    await expect(page.getByRole('button', { name: /^Keep it open/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dots).toBeFocused();
    await fromMenu(page, 'ERP first Sunday', 'Move this time…');
    await expect(page.getByRole('spinbutton').first()).toBeFocused();
    await page.keyboard.press('Escape');

    await row.focus();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row).toBeFocused();
    await fromPalette(page, 'end erp', 'End ERP monthly maintenance now…');
    await expect(page.getByRole('button', { name: /^Keep it open/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(row).toBeFocused();
  });

  test('a reload keeps how long a pause was to last, until it is cancelled', async ({ page }) => {
    const last = page.getByRole('dialog', { name: 'Pause now' }).getByRole('radio').last();
    await page.keyboard.press('Control+Shift+P');
    await last.press('Space');
    await expect(last).toBeChecked();
    await page.reload();
    // Until it is drawn, the page hears no key.
    await expect(page.getByRole('button', { name: 'Pause now…' })).toBeEnabled();
    await page.keyboard.press('Control+Shift+P');
    await expect(last).toBeChecked();
    await page.getByRole('button', { name: /^Cancel/ }).click();
    await page.keyboard.press('Control+Shift+P');
    await expect(last).not.toBeChecked();
    await page.keyboard.press('Escape');
  });

  test('a reload and Back lose nothing typed in a dialog', async ({ page }) => {
    const reason = page.getByRole('textbox', { name: 'Why' });
    await go(page, '#/audit');
    await go(page, '#/windows');
    await fromMenu(page, 'ERP monthly maintenance', 'Extend…');
    await reason.pressSequentially('Vendor is late');
    await page.getByRole('radio', { name: '60 min' }).press('Space');
    await page.reload();
    await fromMenu(page, 'ERP monthly maintenance', 'Extend…');
    await expect(page.getByRole('radio', { name: '60 min' })).toBeChecked();
    await expect(reason).toHaveValue('Vendor is late');
    await expect(reason).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type(' again');

    await back(page);
    await expect(page.getByRole('alertdialog', { name: 'Close this?' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(reason).toHaveValue('Vendor is late again');
    await page.keyboard.type('!');
    await back(page);
    await page.getByRole('button', { name: 'Close and discard' }).click();
    await expect(reason).toBeHidden();
    expect(new URL(page.url()).hash).toBe('#/windows');
    await fromMenu(page, 'ERP monthly maintenance', 'Extend…');
    await expect(reason).toHaveValue('');
    await back(page);
    await expect(reason).toBeHidden();
    expect(new URL(page.url()).hash).toBe('#/windows');

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
    await back(page);
    await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeHidden();
    expect(new URL(page.url()).hash).toBe('#/windows');
  });

  /** What each shortcut of the table does, so that none can be added without being pressed here. */
  const DOES: Readonly<
    Record<
      // A browser shows one agent; the shell's are in `several-agents.spec.ts`.
      Exclude<ShortcutId, 'agents'>,
      (page: Page, press: Press) => Promise<void>
    >
  > = {
    screens: async (page, press) => {
      for (const [index, title] of TITLES.entries()) {
        await press(index);
        await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      }
    },
    find: async (page, press) => {
      await press();
      await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
      await page.keyboard.press('Escape');
    },
    pause: async (page, press) => {
      await press();
      await expect(page.getByRole('dialog', { name: 'Pause now' })).toBeVisible();
      await page.keyboard.press('Escape');
    },
    extend: async (page, press) => {
      await press();
      await expect(page.getByText(/^ERP monthly maintenance now closes /)).toBeVisible();
    },
    undo: async (page, press) => {
      await press();
      await expect(page.getByText(/^Undone: ERP monthly maintenance /)).toBeVisible();
    },
    all: async (page, press) => {
      await press();
      const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(keys).toBeVisible();
      await expect(keys.locator('kbd')).toHaveCount(Object.keys(DOES).length);
      await page.keyboard.press('Escape');
    },
    search: async (page, press) => {
      await page.keyboard.press('Control+3');
      await expect(page.getByRole('row').nth(1)).toBeFocused();
      await press();
      await expect(page.getByRole('searchbox')).toBeFocused();
    },
    rows: async (page, press) => {
      await press(1);
      await expect(page.getByRole('row').nth(1)).toBeFocused();
      await press(1);
      await expect(page.getByRole('row').nth(2)).toBeFocused();
      await press(0);
      await expect(page.getByRole('row').nth(1)).toBeFocused();
    },
    open: async (page, press) => {
      await press();
      await expect(page.getByRole('heading', { name: 'Edit window', level: 1 })).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
    },
    back: async (page, press) => {
      await press();
      await expect(page.getByRole('heading', { name: 'Windows', level: 1 })).toBeVisible();
    },
    save: async (page, press) => {
      await go(page, '#/windows/new');
      const name = page.getByRole('textbox', { name: 'Name' });
      await expect(name).toBeFocused();
      await press();
      await expect(name).toHaveAttribute('aria-invalid', 'true');
      await go(page, '#/windows');
      await expect(name).toBeHidden();
    },
    main: async (page, press) => {
      await page.keyboard.press('Control+Shift+P');
      await expect(page.getByRole('dialog')).toBeVisible();
      await press();
      await expect(page.getByText('Give a reason: it is what others will read')).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+2');
      await expect(page.locator('.tl-picture')).toBeFocused();
    },
    move: changesAxis,
    day: changesAxis,
    zoom: changesAxis,
    now: changesAxis,
    windows: async (page, press) => {
      // Before they are known there is none to go to.
      await expect(page.locator('.tl-bar').first()).toBeVisible();
      await changesAxis(page, press);
    },
    barTime: proposes,
    barEnd: proposes,
    barDay: proposes,
    plan: async (page, press) => {
      await press();
      await expect(page).toHaveURL(/#\/windows\/new\?opens=/);
      // Left before it was drawn, the timeline would keep the focus where it is.
      await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
      await page.keyboard.press('Control+2');
      await expect(page.locator('.tl-picture')).toBeFocused();
    },
    table: async (page, press) => {
      await press();
      await expect(page.getByRole('table')).toBeFocused();
      await press();
      await expect(page.locator('.tl-picture')).toBeFocused();
    },
    runs: async (page, press) => {
      const cell = page.locator('[role="gridcell"]:focus');
      for (let presses = 0; presses < 30 && (await cell.count()) === 0; presses++) await press(0);
      await press(2);
      await expect(page.locator('.tl-card')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator('.tl-card')).toBeHidden();
    },
  };

  test('every shortcut that is shown works', async ({ page }) => {
    test.slow();
    await page.keyboard.press('Control+8');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    for (const [id, does] of Object.entries(DOES)) {
      const chords = chordsOf(id as ShortcutId);
      await does(page, async (index = 0) => {
        await page.keyboard.press(
          (chords[index] ?? '').replace('Ctrl', 'Control').replaceAll(' ', '+'),
        );
      });
    }
  });

  test('the palette finds things and commands, the safest first', async ({ page }) => {
    const lines = page.getByRole('menuitem');
    await go(page, '#/settings');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Find or do' }).fill('erp');
    await expect(lines.first()).toHaveText(/^ERP .*Window$/);
    await expect(lines.last()).toHaveText(/^(End|Skip|Run|Resume) /);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();

    await fromPalette(page, 'new integ', 'New integration');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await fromPalette(page, 'new sys', 'New system');
    await expect(page.getByRole('textbox', { name: 'New system' })).toBeVisible();
    await page.keyboard.press('Escape');
    await fromPalette(page, 'why bank', 'Why didn’t Bank statements → ERP run?');
    await expect(page.getByRole('region', { name: 'Bank statements → ERP' })).toBeVisible();
    const saving = page.waitForEvent('download');
    await fromPalette(page, 'export def', 'Export all definitions as a document');
    const file = await (await saving).path();
    const { windows } = documentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(windows).toHaveLength(3);
    await fromPalette(page, 'dark', 'Appearance: dark theme');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await fromPalette(page, 'español', 'Language: Español');
    await expect(page.getByRole('heading', { name: 'Integraciones', level: 1 })).toBeVisible();
    await fromPalette(page, 'english', 'Idioma: English');
    await expect(page.getByRole('heading', { name: 'Integrations', level: 1 })).toBeVisible();
  });

  const PLACES = [
    ['#/now', 'Now'],
    ['#/timeline', 'Timeline'],
    ['#/windows', 'Windows'],
    ['#/windows/erp-monthly', 'Edit window'],
    ['#/windows?past=', 'Windows'],
    ['#/integrations/bank', 'Integrations'],
    ['#/integrations?find=1', 'Integrations'],
    ['#/integrations?edit=new', 'New integration'],
    ['#/audit?seq=1', 'Audit trail'],
    ['#/settings', 'Settings'],
  ] as const;

  test('nothing that Tab reaches scrolls the frame away, or is out of sight', async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 900, height: 600 });
    const problems: string[] = [];
    for (const [hash, title] of PLACES) {
      await go(page, hash);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      if (hash.includes('find')) {
        await expect(page.getByText('stock-29', { exact: false }).first()).toBeAttached();
      }
      await page.evaluate(() => {
        if (window.document.activeElement instanceof HTMLElement) {
          window.document.activeElement.blur();
        }
      });
      const seen = new Set<string>();
      // Rows that arrive late bring their list the focus once more: that is not yet a whole round.
      for (let presses = 0, known = 0; presses < 150 && known < 4; presses++) {
        await page.keyboard.press('Tab');
        const { id, problem } = await settledProblem(page);
        if (problem !== null) problems.push(`${hash}: ${problem}`);
        known = seen.has(id) ? known + 1 : 0;
        seen.add(id);
      }
      expect(seen.size, `elements that Tab reached at ${hash}`).toBeGreaterThan(5);
    }
    expect(problems).toEqual([]);
  });
});

const TITLES = [
  ...['Now', 'Timeline', 'Windows', 'Integrations'],
  ...['Hosts', 'Calendars', 'Audit trail', 'Settings'],
] as const;

/** Presses one of the shortcut's chords, the first if none is said. */
type Press = (index?: number) => Promise<void>;

/** Each of the shortcut's chords moves the timeline. */
async function changesAxis(page: Page, press: Press): Promise<void> {
  const axis = page.locator('.tl-axis');
  const before = await axis.innerHTML();
  await press(0);
  await expect.poll(() => axis.innerHTML()).not.toBe(before);
}

/** Each of the chords proposes another time for a coming window; Esc puts it back. */
async function proposes(page: Page, press: Press): Promise<void> {
  await page.keyboard.press(']');
  const bar = page.locator('.tl-bar.can-move:focus');
  await expect(bar).toBeVisible();
  // Later first: the time before may have passed.
  await press(1);
  await expect(page.locator('.tl-ghost')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.tl-ghost')).toHaveCount(0);
  await expect(bar).toBeVisible();
}

/** What is still wrong once the page has drawn: rows that arrive just then push others along. */
async function settledProblem(page: Page): Promise<ReturnType<typeof focusedProblem>> {
  const first = await page.evaluate(focusedProblem);
  if (first.problem === null) return first;
  await page.waitForTimeout(500);
  return page.evaluate(focusedProblem);
}

/** In the page: what is wrong with where the focus is, and a name for the element. */
function focusedProblem(): { readonly id: string; readonly problem: string | null } {
  const { activeElement: at, scrollingElement } = window.document;
  if (at === null || at === window.document.body) return { id: 'body', problem: null };
  const marked = at as HTMLElement & { readonly dataset: DOMStringMap };
  marked.dataset['seen'] ??= crypto.randomUUID();
  const id = marked.dataset['seen'] ?? '';
  const name = `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent}`.slice(0, 80);
  if (scrollingElement?.scrollTop !== 0) return { id, problem: `${name} scrolled the page` };
  // A hidden checkbox stands for its label.
  const seen = at.closest('label') ?? at;
  const box = seen.getBoundingClientRect();
  let [top, bottom] = [0, window.innerHeight];
  for (let up = seen.parentElement; up !== null; up = up.parentElement) {
    if (getComputedStyle(up).overflowY === 'visible') continue;
    const clip = up.getBoundingClientRect();
    [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
  }
  const shown = Math.min(box.bottom, bottom) - Math.max(box.top, top);
  const isShown = shown >= Math.min(4, box.height) && box.height > 0;
  return { id, problem: isShown ? null : `${name} is out of sight` };
}
