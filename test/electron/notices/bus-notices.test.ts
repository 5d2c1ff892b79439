import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeWith } from '../../support/required-programs.ts';
import type * as double from '../../support/electron-double/electron.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));

const NAME = 'org.freedesktop.Notifications';
const PATIENCE = { timeout: 20_000, interval: 20 };

describeWith(['dbus-daemon'], ...sessionBusLacks)('a notice with buttons on Linux', () => {
  let bus: SessionBus;
  let pressed: string[];

  beforeEach(async () => {
    bus = await SessionBus.start();
    pressed = [];
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
    vi.stubGlobal('process', { ...process, platform: 'linux', env: process.env });
    vi.resetModules();
  });
  afterEach(async () => {
    (await byElectron()).length = 0;
    const { withdrawNotices } = await import('../../../electron/notices/bus-notices.ts');
    withdrawNotices();
    bus.stop();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  async function show({ title = 'R&D <ERP>', body = 'R&D <ERP>', isUrgent = false } = {}) {
    const { showNotification } = await import('../../../electron/notices/desktop-notice.ts');
    const labels = ['15 min later', '30 min later', '60 min later', 'Skip this time…'];
    showNotification({
      ...{ title, body, isUrgent, icon: '/opt/Remanso/resources/icon.png' },
      buttons: labels.map((label) => ({ label, press: () => pressed.push(label) })),
      open: () => pressed.push('open'),
      openLabel: 'Open Remanso',
    });
  }

  /** Of another program. */
  async function notifyAs(program: string): Promise<void> {
    const { callBus } = await import('../../../electron/desktop/desktop-bus.ts');
    const body = [program, 0, '', program, '', ['0', 'Reply'], [], -1];
    const server = { name: NAME, path: '/org/freedesktop/Notifications' };
    await callBus(server, `${NAME}.Notify`, { signature: 'susssasa{sv}i', body });
  }

  async function byElectron() {
    // The module that the shell has: others of it are made anew for each test.
    const { control } = (await import('electron')) as unknown as typeof double;
    return control.notifications;
  }

  async function shown(count = 1) {
    await expect.poll(async () => (await bus.notices()).length, PATIENCE).toBe(count);
    return await bus.notices();
  }

  it('has the first two and the last, and does what is pressed', async () => {
    await bus.takeNotices('actions', 'body', 'body-markup');
    await show();
    const [notice] = await shown();
    const words = ['15 min later', '30 min later', 'Skip this time…'];
    expect(notice?.actions.filter((_one, at) => at % 2 === 1)).toEqual([...words, 'Open Remanso']);
    await bus.press(notice?.id ?? 0, notice?.actions.at(-4) ?? '');
    await expect.poll(() => pressed, PATIENCE).toEqual(['Skip this time…']);
    await show();
    const [next] = await shown();
    await bus.press(next?.id ?? 0, 'default');
    await expect.poll(() => pressed, PATIENCE).toEqual(['Skip this time…', 'open']);
    expect(await byElectron()).toEqual([]);
  });

  it.each([
    [['actions', 'body-markup'], 'R&amp;D &lt;ERP&gt;'],
    [['actions', 'body'], 'R&D <ERP>'],
  ])('says who it is from, and its words as they are: %s', async (abilities, body) => {
    await bus.takeNotices(...abilities);
    await show();
    const [notice] = await shown();
    expect(notice).toMatchObject({ title: 'R&D <ERP>', body, expires: -1 });
    const icon = 'file:///opt/Remanso/resources/icon.png';
    const entry = { 'desktop-entry': 'app.remanso.remanso', 'image-path': icon };
    expect(notice?.hints).toEqual({ urgency: 1, ...entry });
  });

  it('stays when it is urgent', async () => {
    await bus.takeNotices('actions');
    await show({ isUrgent: true });
    const [notice] = await shown();
    expect(notice).toMatchObject({ expires: 0, hints: { urgency: 2 } });
  });

  it('does nothing for a notice of another program, or of a server that is gone', async () => {
    await bus.takeNotices('actions');
    await show();
    const [old] = await shown();
    await bus.drop(NAME);
    await bus.takeNotices('actions');
    // Numbers begin anew.
    await notifyAs('Mail');
    await bus.press(old?.id ?? 0, '0');
    await show({ title: 'CRM' });
    const [notice] = await shown();
    await bus.press(notice?.id ?? 0, '2');
    await expect.poll(() => pressed, PATIENCE).toEqual(['Skip this time…']);
  });

  it('goes when the shell goes', async () => {
    await bus.takeNotices('actions');
    await show();
    await shown();
    const { withdrawNotices } = await import('../../../electron/notices/bus-notices.ts');
    withdrawNotices();
    await shown(0);
  });

  it.each([
    ['a server without buttons', ['body'], 'R&D <ERP>'],
    ['no server', undefined, 'R&amp;D &lt;ERP&gt;'],
  ])('is shown by Electron, without buttons, where there is %s', async (_what, abilities, body) => {
    if (abilities !== undefined) await bus.takeNotices(...abilities);
    await show();
    await expect.poll(byElectron, PATIENCE).toMatchObject([{ options: { actions: [], body } }]);
  });

  it('is shown by Electron where the bus cannot carry its words', async () => {
    await bus.takeNotices('actions', 'body-markup');
    await show({ title: 'ERP\0night' });
    await expect.poll(byElectron, PATIENCE).toMatchObject([{ options: { title: 'ERP\0night' } }]);
    await show({ title: 'CRM' });
    expect((await shown()).map(({ title }) => title)).toEqual(['CRM']);
  });
});
