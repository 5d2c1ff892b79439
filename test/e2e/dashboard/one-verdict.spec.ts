import { spawnSync } from 'node:child_process';
import { trayView } from '../../../electron/tray/tray-view.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { timeOf } from '../../../shared/domain/holds/hold-end.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import { thingsOf, verdictOf } from '../../../shared/domain/now/verdict.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { verdictText } from '../../../shared/i18n/verdict-text.ts';
import { decideNotices } from '../../../shared/notices/decide-notices.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';
import { asBen, integrationOf, snapshotOf } from '../../support/dashboard-story.ts';
import { expect, test as dashboardTest } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { Truth } from '../../simulation/model/truth.ts';

const MINUTE_MS = 60_000;
const NOBODY = 'http://127.0.0.1:9';

/**
 * The windows of ERP and CRM are open, carrier and courier fail each second, nobody answers for the
 * mails, and a person decides about the held runs of the invoices.
 */
function planned() {
  const hourly = { kind: 'local', every: '1h', command: ['true'] };
  const failing = { kind: 'local', every: '1s', command: ['false'] };
  const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const window = (id: string, system: string, agoMinutes: number, duration: string) => ({
    ...{ id, title: `${system.toUpperCase()} night`, timeZone: 'UTC', duration },
    ...{ start: formatWallClock(minute - agoMinutes * MINUTE_MS), covers: { systems: [system] } },
  });
  return documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: [
      { id: 'orders', name: 'Orders', systems: ['erp'], scheduler: hourly },
      { id: 'stock', name: 'Stock', systems: ['erp'], scheduler: hourly },
      { id: 'leads', name: 'Leads', systems: ['crm'], scheduler: hourly },
      { id: 'mails', name: 'Mails', scheduler: { kind: 'node-red', url: NOBODY, flow: 'Mails' } },
      { id: 'carrier', name: 'Carrier', scheduler: failing },
      { id: 'courier', name: 'Courier', scheduler: failing },
      {
        ...{ id: 'invoices', name: 'Invoices', missedRuns: 'ask' },
        scheduler: { kind: 'local', every: '1s', command: ['true'] },
      },
    ],
    windows: [window('erp-night', 'erp', 10, 'PT3H'), window('crm-night', 'crm', 5, 'PT1H')],
  });
}

const test = dashboardTest.extend({
  document: async ({}, use) => {
    await use(planned());
  },
});

/** Held runs of the invoices leave a question behind. */
async function leaveQuestion(agent: ServedAgent): Promise<void> {
  const invoices = { integrations: ['invoices'] };
  const place = await agent.client.call('hold.place', {
    ...asBen('INC-2290'),
    selector: invoices,
    until: null,
  });
  if (!place.ok) throw new Error(place.failure.message);
  const trail = async () => {
    const got = await agent.client.call('audit.page', {
      ...{ integration: 'invoices', kind: 'run.skipped', limit: 5 },
    });
    return got.ok ? got.value.entries.length : 0;
  };
  await expect.poll(trail, { timeout: 30_000 }).toBeGreaterThan(1);
  const target = { holdId: place.value.holdId };
  await agent.client.call('hold.release', { ...asBen('done'), target });
  await expect.poll(async () => (await snapshotOf(agent)).questions.length).toBe(1);
}

test('three holds, an unread scheduler, a question and two failed runs: one verdict everywhere', async ({
  page,
  agent,
  document,
}) => {
  if (document === undefined) throw new Error('The agent has no document.');
  const lastRun = async (id: string) => (await integrationOf(agent, id))?.lastRun?.outcome;
  await expect.poll(() => lastRun('carrier'), { timeout: 30_000 }).toBe('failed');
  await expect.poll(() => lastRun('courier'), { timeout: 30_000 }).toBe('failed');
  await expect.poll(async () => (await integrationOf(agent, 'mails'))?.state).toBe('unknown');

  await leaveQuestion(agent);

  const until = Math.floor(Date.now() / 1000) * 1000 + 15 * MINUTE_MS;
  // While the invoices are held, what becomes of their held runs is not asked.
  const selector = selectorSchema.parse({ all: true, except: ['invoices'] });
  const pause = { ...asBen('INC-2291'), selector, until: formatInstant(until) };
  expect(await agent.client.call('hold.place', pause)).toMatchObject({ ok: true });
  await expect.poll(async () => (await integrationOf(agent, 'carrier'))?.state).toBe('paused');

  const snapshot = await snapshotOf(agent);
  const now = Date.parse(snapshot.now);
  const facts = { link: { kind: 'connected' }, snapshot, definitions: document, now } as const;
  const verdict = verdictOf(facts);

  // The simulator's model, which knows only the document and the pause.
  const truth = new Truth();
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id, one] as const));
  truth.change(now - 60 * MINUTE_MS, {
    systems: byId(document.systems),
    integrations: byId(document.integrations),
    windows: byId(document.windows),
  });
  const none = { resumedAt: new Map<string, number>(), endedAt: Infinity, ends: [] };
  truth.pauses.set('pause', { id: 'pause', selector, since: now - 1000, until, ...none });
  if (verdict.kind !== 'paused') throw new Error(`The verdict is ${verdict.kind}.`);
  const told = verdict.groups.flatMap((group) =>
    group.integrations.map((id) => [id, timeOf(group.end) ?? Infinity] as const),
  );
  const modelled = document.integrations
    .filter(({ id }) => id !== 'mails' && id !== 'invoices')
    .map(({ id }) => [
      id,
      Math.max(...truth.holdsAt(id, now).map((hold) => hold.until ?? Infinity)),
    ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(modelled));
  expect(thingsOf(verdict).map(({ kind }) => kind)).toEqual([
    ...['problem', 'question', 'failed-run', 'failed-run'],
  ]);

  // Page, its title and the strip, the tray and the command line: one sentence, one count.
  const times = new TimeText(DAYTIME_ZONE, 'en');
  const sentence = verdictText(verdict, { times, now });
  expect(sentence).toMatch(/ paused until .+, ERP until /);
  await expect(page.locator('.verdict h2')).toHaveText(sentence);
  await expect(page).toHaveTitle(new RegExp(`^${sentence.replace(/[()+]/g, '\\$&')}`));
  const count = '4 things need your attention';
  await expect(page.locator('.attention')).toContainText(count);
  const inFull = verdictText(verdict, { times, now, isInFull: true });
  const view = trayView({
    ...{ ...facts, timeZone: DAYTIME_ZONE, language: 'en' },
    ...{ undo: null, night: null, mutedUntil: null },
  });
  expect(view.tooltip).toBe(`${inFull} · ${count}`);
  const words = [CLI_ENTRY, 'status', '--data-dir', agent.directory.root];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stdout).toMatch(/ paused until .+, ERP until .+\.\n4 things need your attention\.$/m);

  // Each thing that a person can act on is also a notice.
  const { notices } = decideNotices({
    ...facts,
    ...{ preferences: DEFAULT_PREFERENCES, memory: { told: {}, open: [] }, seenAt: null },
    ...{ zone: DAYTIME_ZONE, night: null },
  });
  const kinds = notices.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['not-readable', 'question', 'window-opened']));
  const groups = page.locator('.held-group');
  await expect(groups).toHaveText([/^Manual pause · INC-2291/, /^CRM night/, /^ERP night/]);
});

test.describe('beside one window', () => {
  test.use({
    document: async ({}, use) => {
      const { integrations, windows, ...rest } = planned();
      const broken = ['mails', 'carrier', 'courier'];
      await use({
        ...{ ...rest, windows: windows.slice(0, 1) },
        integrations: integrations.filter(({ id }) => !broken.includes(id)),
      });
    },
  });

  test('the question and what is held are whole, one below the other', async ({ page, agent }) => {
    await leaveQuestion(agent);
    const edgesOf = async (place: string) => {
      const { y = NaN, height = NaN } = (await page.locator(place).first().boundingBox()) ?? {};
      return { top: Math.round(y), bottom: Math.round(y + height) };
    };
    await expect(page.locator('.questions .list > li')).toBeVisible();
    await expect(page.locator('.questions ~ .panel .others')).toBeVisible();
    const question = await edgesOf('.questions > .panel');
    const decide = await edgesOf('.missed-decide');
    // Heights of rows are whole pixels, those of boxes are not.
    expect((await edgesOf('.questions .list > li')).bottom).toBeLessThanOrEqual(decide.top + 1);
    expect((await edgesOf('.missed-decide .btn')).bottom).toBeLessThan(question.bottom);
    const list = await edgesOf('.questions ~ .panel .virtual');
    expect(list.top).toBeGreaterThan(question.bottom);
    expect(list.bottom - list.top).toBeGreaterThan(100);
    expect(list.bottom).toBeLessThanOrEqual((await edgesOf('.questions ~ .panel .others')).top);
  });
});
