import { expect, launchHidden, press, test, type Tongue } from '../../support/shell-test.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { nowWords } from '../../../shared/i18n/now/now-words.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import type { ShellWorld } from '../../electron/shell-world.ts';
import type { ShellApp } from '../../support/shell-app.ts';

const PATIENCE = { timeout: 20_000 };
const MINUTE = 60_000;

const wall = (ms: number): string =>
  new Date(Math.floor((Date.now() + ms) / 1000) * 1000).toISOString().slice(0, 19);

/** An open window and another tomorrow, over an ERP that is never ready. */
function night(): RemansoDocument {
  const scheduler = { kind: 'local', every: '1s', command: ['true'] };
  const zone = { timeZone: 'UTC', covers: { systems: ['erp'] } };
  return documentSchema.parse({
    systems: [
      {
        id: 'erp',
        name: 'ERP',
        readiness: { command: ['false'], passes: 1, interval: '500ms', maxOverrun: '1h' },
      },
    ],
    integrations: [
      { id: 'orders', name: 'Orders', systems: ['erp'], scheduler },
      { id: 'leads', scheduler: { ...scheduler, every: '1h' } },
    ],
    windows: [
      { id: 'night', title: 'Night', ...zone, start: wall(-MINUTE), end: wall(60 * MINUTE) },
      {
        id: 'later',
        title: 'Later',
        ...zone,
        start: wall(24 * 60 * MINUTE),
        end: wall(25 * 60 * MINUTE),
      },
    ],
  });
}

test.describe('the controls of the tray', () => {
  const trayOf = (app: ShellApp) =>
    app.evaluate(({ control }) => {
      const [tray] = control.trays;
      return { tooltip: tray?.tooltip ?? '', labels: tray?.menu?.labels ?? [] };
    });

  async function planned(world: ShellWorld, tongue: Tongue): Promise<ShellApp> {
    const app = await launchHidden(world, tongue);
    const person = { name: 'ana', via: 'test' };
    await world.ask('document.apply', { commandId: 'plan-a-night', person, document: night() });
    const labels = async () => (await trayOf(app)).labels;
    await expect.poll(labels, PATIENCE).toContain(tongue.tray('endOf', { name: 'Night' }));
    return app;
  }

  async function window(
    world: ShellWorld,
    id: string,
  ): Promise<CallResult<'state.snapshot'>['windows'][number]> {
    const { windows } = await world.ask('state.snapshot', {});
    const found = windows.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no window ${id}.`);
    return found;
  }

  async function latest(world: ShellWorld, kind: AuditKind) {
    const { entries } = await world.ask('audit.page', { kind });
    return entries.at(-1);
  }

  /** Completes the dialog that a tray entry opened. */
  async function giveReason(app: ShellApp, { control }: Tongue, title: string, reason: string) {
    const page = await app.page();
    const dialog = page.getByRole('heading', { name: title });
    await expect(dialog).toBeVisible();
    await page.getByRole('textbox', { name: control.why }).fill(reason);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
  }

  const titled = (text: string, title: string): string => text.replace('{{title}}', title);

  test(
    'extend, skip and end, each with a reason in the trail',
    { tag: '@languages' },
    async ({ world, tongue }) => {
      const app = await planned(world, tongue);
      const { tray, control } = tongue;
      const { closesAt } = await window(world, 'night');
      await press(app, tray('extend', { name: 'Night' }), '15 min');
      const later = new Date(Date.parse(closesAt ?? '') + 15 * MINUTE);
      const end = async () => Date.parse((await window(world, 'night')).closesAt ?? '');
      await expect.poll(end, PATIENCE).toBe(later.getTime());
      expect(await latest(world, 'window.extended')).toMatchObject({
        reason: tray('extendReason'),
        actor: { kind: 'person', via: 'tray' },
      });

      await press(app, tray('others'), tray('moveOrSkip', { name: 'Later' }), tray('skip'));
      await giveReason(app, tongue, titled(control['skip.title'], 'Later'), 'CHG-7 is off');
      await expect
        .poll(() => latest(world, 'occurrence.skipped'), PATIENCE)
        .toMatchObject({
          windowId: 'later',
          reason: 'CHG-7 is off',
        });
      const labels = async () => (await trayOf(app)).labels;
      await expect
        .poll(labels, PATIENCE)
        .toContain(tray('undo', { what: tray('didSkip', { name: 'Later' }) }));

      await press(app, tray('endOf', { name: 'Night' }));
      await giveReason(app, tongue, titled(control['end.title'], 'Night'), 'Done early');
      await expect
        .poll(() => latest(world, 'window.ended'), PATIENCE)
        .toMatchObject({
          windowId: 'night',
          reason: 'Done early',
        });
      expect(await window(world, 'night')).toMatchObject({ state: 'reopening' });
    },
  );

  test('move later, run once and make a window of a pause', async ({ world, tongue }) => {
    const app = await planned(world, tongue);
    const { tray, control } = tongue;
    await press(app, tray('others'), tray('moveOrSkip', { name: 'Later' }), tray('move'));
    const page = await app.page();
    const move = page.getByRole('dialog', {
      name: titled(control['move.title'], 'Later'),
    });
    const hour = move.getByRole('group', { name: control['move.opensTime'] });
    await hour.getByRole('spinbutton').last().focus();
    await page.keyboard.press('ArrowUp');
    await giveReason(app, tongue, titled(control['move.title'], 'Later'), 'The vendor is late');
    await expect
      .poll(() => latest(world, 'occurrence.moved'), PATIENCE)
      .toMatchObject({ windowId: 'later', reason: 'The vendor is late' });

    await press(app, tray('others'), tray('once'));
    const once = control['once.title'].replace('{{name}}', 'Orders');
    await page.getByRole('textbox', { name: /Orders$/ }).fill('Orders');
    await giveReason(app, tongue, once, 'The auditor waits');
    await expect
      .poll(() => latest(world, 'run.forced'), PATIENCE)
      .toMatchObject({ integrationId: 'orders', reason: 'The auditor waits' });

    const person = { name: 'ana', via: 'test' };
    await world.ask('hold.place', {
      ...{ commandId: 'pause-the-leads', person, reason: 'CRM incident' },
      ...{ selector: { integrations: ['leads'] }, until: wall(120 * MINUTE) + 'Z' },
    });
    const isPressed = () =>
      press(app, tray('others'), tray('toWindow')).then(
        () => true,
        () => false,
      );
    await expect.poll(isPressed, PATIENCE).toBe(true);
    await giveReason(app, tongue, control['window.title'], 'It is taking longer');
    await expect
      .poll(async () => (await window(world, 'crm-incident')).state, PATIENCE)
      .toBe('open');
  });

  test('move the next window later with one press, twice, and take both back', async ({
    world,
    tongue,
  }) => {
    const app = await launchHidden(world, tongue);
    const { tray } = tongue;
    const { windows, ...rest } = night();
    const document = { ...rest, windows: windows.filter(({ id }) => id === 'later') };
    const person = { name: 'ana', via: 'test' };
    await world.ask('document.apply', { commandId: 'plan-a-night', person, document });
    const labels = async () => (await trayOf(app)).labels;
    const next = tray('moveOrSkip', { name: 'Later' });
    await expect.poll(labels, PATIENCE).toContain(next);
    const opens = async () => Date.parse((await window(world, 'later')).opensAt ?? '');
    const atFirst = await opens();

    const half = tray('later', { length: '30 min' });
    const undo30 = tray('undo', { what: tray('didMove', { name: 'Later', length: '30 min' }) });
    await press(app, next, half);
    await expect.poll(labels, PATIENCE).toContain(undo30);
    expect(await opens()).toBe(atFirst + 30 * MINUTE);
    expect(await latest(world, 'occurrence.moved')).toMatchObject({
      reason: tray('laterReason'),
      actor: { kind: 'person', via: 'tray' },
    });
    await press(app, next, tray('later', { length: '15 min' }));
    await expect
      .poll(labels, PATIENCE)
      .toContain(tray('undo', { what: tray('didMove', { name: 'Later', length: '15 min' }) }));
    expect(await opens()).toBe(atFirst + 45 * MINUTE);

    await press(app, tray('undo', { what: tray('didMove', { name: 'Later', length: '15 min' }) }));
    await expect.poll(opens, PATIENCE).toBe(atFirst + 30 * MINUTE);
    await expect.poll(labels, PATIENCE).toContain(undo30);
    await press(app, undo30);
    await expect.poll(opens, PATIENCE).toBe(atFirst);
    await expect.poll(labels, PATIENCE).not.toContain(undo30);

    // Somebody else moves it while the menu is open: told, and nothing is undone.
    await press(app, next, half);
    await expect.poll(labels, PATIENCE).toContain(undo30);
    const { opensAt } = await window(world, 'later');
    await app.evaluate(({ control }) => {
      const [tray0] = control.trays;
      Object.assign(globalThis, { stale: tray0?.menu });
      control.notifications.length = 0;
    });
    await world.ask('occurrence.move', {
      ...{ commandId: 'berta-moves-it', person: { name: 'berta', via: 'test' }, reason: 'r' },
      ...{ windowId: 'later', opensAt: opensAt ?? '' },
      to: { opensAt: new Date(atFirst + 120 * MINUTE).toISOString().replace('.000Z', 'Z') },
    });
    await expect.poll(labels, PATIENCE).not.toContain(undo30);
    await app.evaluate(
      (_, label) =>
        (globalThis as unknown as { stale: { press(path: string): void } }).stale.press(label),
      undo30,
    );
    const told = () =>
      app.evaluate(({ control: { notifications } }) =>
        notifications.map(({ options }) => options.body),
      );
    await expect
      .poll(told, PATIENCE)
      .toContainEqual(
        tray('notUndone', { what: tray('didMove', { name: 'Later', length: '30 min' }) }),
      );
    expect(await opens()).toBe(atFirst + 120 * MINUTE);
  });

  test('mute notices, also across a restart of the shell', async ({ world, tongue }) => {
    const app = await planned(world, tongue);
    const { tray, locale } = tongue;
    const words = nowWords(locale === 'es-ES' ? 'es' : 'en');
    const times = new TimeText('UTC', locale === 'es-ES' ? 'es' : 'en');
    await press(app, tray('others'), words('mute.mute'), words('mute.for', { length: '1 h' }));
    const until = async () => (await world.ask('preferences.get', {})).mutedUntil;
    await expect.poll(until, PATIENCE).not.toBeNull();
    const muted = words('mute.muted', {
      time: times.until(Date.parse((await until()) ?? ''), Date.now()),
    });
    expect(await app.quit()).toBe(0);
    const again = await launchHidden(world, tongue);
    await expect.poll(async () => (await trayOf(again)).labels, PATIENCE).toContain(muted);
    await press(again, muted, words('mute.unmute'));
    await expect.poll(until, PATIENCE).toBeNull();
  });

  test('speed up or stop a reopening that waits for its system', async ({ world, tongue }) => {
    const app = await planned(world, tongue);
    const { tray, control, sentences } = tongue;
    const person = { name: 'ana', via: 'test' };
    const reason = 'Done early';
    await world.ask('window.end', {
      commandId: 'end-the-night',
      person,
      reason,
      windowId: 'night',
    });
    const tooltip = async () => (await trayOf(app)).tooltip;
    await expect.poll(tooltip, PATIENCE).toBe(sentences.staysPaused('ERP', 'not-ready'));

    await press(app, tray('keepClosed'));
    await giveReason(app, tongue, titled(control['keep.title'], 'Night'), 'Vendor wants an hour');
    await expect.poll(tooltip, PATIENCE).toBe(sentences.staysPaused('ERP', 'kept'));
    expect((await trayOf(app)).labels).not.toContain(tray('keepClosed'));

    await press(app, tray('askAgain'));
    await giveReason(app, tongue, titled(control['retry.title'], 'Night'), 'Vendor is done');
    await expect.poll(tooltip, PATIENCE).toBe(sentences.staysPaused('ERP', 'not-ready'));

    await press(app, tray('reopen'));
    await giveReason(app, tongue, titled(control['release.title'], 'Night'), 'We need orders');
    await expect.poll(tooltip, PATIENCE).toBe(sentences.flowing);
    const { entries } = await world.ask('audit.page', { kind: 'reopening.decided' });
    expect(entries.map(({ reason: why }) => why)).toEqual([
      'Vendor wants an hour',
      'Vendor is done',
      'We need orders',
    ]);

    // Its outcome is shown with its numbers, from the occurrence's report.
    const told = () =>
      app.evaluate(({ control: { notifications } }) =>
        notifications.map(({ options }) => `${options.title} ${options.body}`),
      );
    const leaks = tongue.locale === 'es-ES' ? '0 fugas' : '0 leaks';
    await expect.poll(told, PATIENCE).toContainEqual(expect.stringContaining(leaks));
  });
});
