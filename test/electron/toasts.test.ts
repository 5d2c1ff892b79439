import { afterEach, beforeEach, expect, it } from 'vitest';
import { trayWords } from '../../electron/tray/tray-words.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { succeed } from '../../shared/errors.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { openDoor } from '../support/open-door.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { ShellWorld } from './shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const HOUR_MS = 3_600_000;
const FLOWING = { state: 'flowing' as const, holds: [], nextRunAt: null, lastRun: null };
const words = trayWords('en');

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

const at = (ms: number): string => formatInstant(Math.floor((Date.now() + ms) / 1000) * 1000);

/** A window that is open, or has been, and closes soon; what is asked about it is returned. */
async function openWindow(times: () => { opensAt: string; closesAt: string }): Promise<unknown[]> {
  const asked: unknown[] = [];
  const directory = dataDirectory(world.dataDir, {});
  createDataDirectory(directory);
  await openDoor(
    {
      'state.snapshot': () =>
        succeed({
          ...{ revision: 1, now: at(0), agent: { pid: 1, startedAt: at(0) } },
          integrations: [{ id: 'orders', ...FLOWING }],
          windows: [{ id: 'erp', title: 'ERP night', state: 'open' as const, ...times() }],
          ...{ problems: [], questions: [], leaks: [] },
        }),
      'window.extend': ({ windowId, byMinutes, person: { via } }) => {
        asked.push({ windowId, byMinutes, via });
        return succeed({
          ...{ revision: 2, closesAt: at(0), integrations: [], runs: 0, overlaps: [] },
        });
      },
    },
    {},
    directory,
  );
  return asked;
}

const onWindows = (environment: Readonly<Record<string, string>> = {}): Promise<ShellApp> =>
  world.launch({ DOUBLE_PLATFORM: 'win32', ...environment }, ['--hidden']);

/** The tag of the toast that offers to extend, once it is shown. */
async function toastOf(app: ShellApp): Promise<string> {
  const tag = () =>
    app.evaluate(
      ({ control }) =>
        control.notifications.find(({ options }) => /closes in|again in/.test(options.title))?.id,
    );
  await expect.poll(tag, PATIENCE).toBeTruthy();
  return (await tag()) ?? '';
}

const told = (app: ShellApp) =>
  app.evaluate(({ control }) =>
    control.notifications.map(({ options }) => `${options.title}: ${options.body}`),
  );

describeWith([], chromiumLacks)('a toast that was shown before the shell was started again', () => {
  it('still extends the window that was open then', async () => {
    const times = { opensAt: at(-2 * HOUR_MS), closesAt: at(HOUR_MS / 6) };
    const asked = await openWindow(() => times);
    const first = await onWindows();
    const tag = await toastOf(first);
    await first.quit();
    await onWindows({ DOUBLE_TOAST: `${tag}#1` });
    const extended = { windowId: 'erp', byMinutes: 30, via: 'notice' };
    await expect.poll(() => asked, PATIENCE).toEqual([extended]);
  });

  it('acts once where the shell still runs: its own listener, and not the one for all', async () => {
    const times = { opensAt: at(-2 * HOUR_MS), closesAt: at(HOUR_MS / 6) };
    const asked = await openWindow(() => times);
    const app = await onWindows();
    const tag = await toastOf(app);
    await app.evaluate(({ control, Notification }, id) => {
      control.notifications.find((one) => one.id === id)?.close('timedOut');
      Notification.pressToast(id, 0);
    }, tag);
    await expect.poll(() => asked, PATIENCE).toHaveLength(1);
    // What is told comes after anything that was asked twice.
    await app.evaluate(({ Notification }) => Notification.pressToast('of-nobody', 0));
    await expect
      .poll(() => told(app), PATIENCE)
      .toContainEqual(`${words('tooOld')}: ${words('tooOld.body')}`);
    expect(asked).toHaveLength(1);
  });

  it('says why not where that window has closed, and leaves the next night alone', async () => {
    let times = { opensAt: at(-2 * HOUR_MS), closesAt: at(HOUR_MS / 6) };
    const asked = await openWindow(() => times);
    const first = await onWindows();
    const tag = await toastOf(first);
    await first.quit();
    times = { opensAt: at(2000), closesAt: at(HOUR_MS) };
    const second = await onWindows({ DOUBLE_TOAST: `${tag}#0` });
    const why = words('over', { count: 1, names: 'ERP night' });
    await expect
      .poll(() => told(second), PATIENCE)
      .toContainEqual(expect.stringContaining(why) as unknown);
    expect(asked).toEqual([]);
  });

  it('brings the dashboard when the toast itself is clicked, of which Windows tells no more', async () => {
    const app = await onWindows();
    const windows = () => app.evaluate(({ control }) => control.windows.length);
    await expect
      .poll(() => app.evaluate(({ control }) => control.activated !== undefined), PATIENCE)
      .toBe(true);
    expect(await windows()).toBe(0);
    await app.evaluate(({ control }) => control.activated?.({ type: 'click', arguments: '' }));
    expect(await windows()).toBe(1);
  });
});

describeWith([], chromiumLacks)('notices that the system refuses', () => {
  it('are said in the tray', async () => {
    const times = { opensAt: at(-2 * HOUR_MS), closesAt: at(HOUR_MS / 6) };
    await openWindow(() => times);
    const app = await onWindows({
      DOUBLE_NOTICE_FAULT: 'The notification platform is unavailable',
    });
    const labels = () => app.evaluate(({ control }) => control.trays[0]?.menu?.labels ?? []);
    await expect.poll(labels, PATIENCE).toContain(words('noNotices.refused'));
  });
});
