import { expect, launchHidden, press, test, type Tongue } from '../../support/shell-test.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
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

test.describe('the controls of the tray', { tag: '@languages' }, () => {
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
    await expect.poll(labels, PATIENCE).toContain(tongue.tray.endOf('Night'));
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

  test('extend, skip and end, each with a reason in the trail', async ({ world, tongue }) => {
    const app = await planned(world, tongue);
    const { tray, control } = tongue;
    const { closesAt } = await window(world, 'night');
    await press(app, tray.extend('Night'), '15 min');
    const later = new Date(Date.parse(closesAt ?? '') + 15 * MINUTE);
    const end = async () => Date.parse((await window(world, 'night')).closesAt ?? '');
    await expect.poll(end, PATIENCE).toBe(later.getTime());
    expect(await latest(world, 'window.extended')).toMatchObject({
      reason: tray.extendReason,
      actor: { kind: 'person', via: 'tray' },
    });

    await press(app, tray.skip('Later'));
    await giveReason(app, tongue, titled(control['skip.title'], 'Later'), 'CHG-7 is off');
    await expect
      .poll(() => latest(world, 'occurrence.skipped'), PATIENCE)
      .toMatchObject({
        windowId: 'later',
        reason: 'CHG-7 is off',
      });
    const labels = async () => (await trayOf(app)).labels;
    await expect.poll(labels, PATIENCE).not.toContain(tray.skip('Later'));

    await press(app, tray.endOf('Night'));
    await giveReason(app, tongue, titled(control['end.title'], 'Night'), 'Done early');
    await expect
      .poll(() => latest(world, 'window.ended'), PATIENCE)
      .toMatchObject({
        windowId: 'night',
        reason: 'Done early',
      });
    expect(await window(world, 'night')).toMatchObject({ state: 'reopening' });
  });

  test('move later, run once and make a window of a pause', async ({ world, tongue }) => {
    const app = await planned(world, tongue);
    const { tray, control } = tongue;
    await press(app, tray.others, tray.move);
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

    await press(app, tray.others, tray.once);
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
      press(app, tray.others, tray.toWindow).then(
        () => true,
        () => false,
      );
    await expect.poll(isPressed, PATIENCE).toBe(true);
    await giveReason(app, tongue, control['window.title'], 'It is taking longer');
    await expect
      .poll(async () => (await window(world, 'crm-incident')).state, PATIENCE)
      .toBe('open');
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

    await press(app, tray.keepClosed);
    await giveReason(app, tongue, titled(control['keep.title'], 'Night'), 'Vendor wants an hour');
    await expect.poll(tooltip, PATIENCE).toBe(sentences.staysPaused('ERP', 'kept'));
    expect((await trayOf(app)).labels).not.toContain(tray.keepClosed);

    await press(app, tray.askAgain);
    await giveReason(app, tongue, titled(control['retry.title'], 'Night'), 'Vendor is done');
    await expect.poll(tooltip, PATIENCE).toBe(sentences.staysPaused('ERP', 'not-ready'));

    await press(app, tray.reopen);
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
