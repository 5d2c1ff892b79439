import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { document, MINUTE, OPENING, ReportWorld } from './report-world.ts';
import { http } from '../../../support/outcomes.ts';
import { reportPage } from '../../../../shared/features/reports/report-page.ts';
import { readTrail } from '../../../support/accounting.ts';
import { inDetail } from '../../../support/in-detail.ts';

const windowId = 'erp-monthly';
const opensAt = formatInstant(OPENING);
const text = formatInstant;

let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld();
  await one.world.apply(document);
});

afterEach(() => one.dispose());

function report(verify = false): Promise<OccurrenceReport> {
  return one.told('occurrence.report', { windowId, opensAt, verify });
}

describe('the report of an occurrence', () => {
  it('has the ticket and the owner that its window had when it opened', async () => {
    const url = 'https://tickets.example/{change}';
    const [window] = document.windows;
    const asks = { change: 'CHG 7/1', owner: 'ERP team' };
    const links = [{ id: 'change', url }];
    const change = (more: object): Promise<unknown> =>
      one.told('document.apply', {
        ...one.command('ticket'),
        document: { links, windows: [{ ...window, ...more }] } as never,
      });
    await change(asks);
    await one.passTo(OPENING + MINUTE);
    await change({ change: 'CHG-8' });
    await one.passTo(OPENING + 60 * MINUTE);
    const told = await report(false);
    expect(told.window).toMatchObject({
      ...asks,
      changeUrl: 'https://tickets.example/CHG%207%2F1',
    });
    const page = reportPage(told, 'en');
    expect(page).toContain('CHG 7/1 · https://tickets.example/CHG%207%2F1');
    expect(page).not.toContain('href="https://tickets');
  });

  it('names the ticket of another window that was open, too', async () => {
    const [window] = document.windows;
    const second = { ...window, id: 'crm', title: 'CRM', reason: 'Patches', change: 'CHG-7' };
    await one.told('document.apply', {
      ...one.command('second'),
      document: { windows: [second] } as never,
    });
    await one.passTo(OPENING + 60 * MINUTE);
    const told = await report();
    expect(told.otherHolds).toMatchObject([
      { kind: 'window', windowId: 'crm', reason: 'Patches', change: 'CHG-7' },
    ]);
    expect(reportPage(told, 'en')).toContain('Patches (CHG-7)');
  });

  it('tells the end of another window that came of it, not the one that was planned', async () => {
    const [window] = document.windows;
    const second = { ...window, id: 'crm', title: 'CRM', duration: 'PT20M', reopening: undefined };
    await one.told('document.apply', {
      ...one.command('second'),
      document: { systems: [{ id: 'erp' }], windows: [second] } as never,
    });
    await one.passTo(OPENING + 5 * MINUTE);
    await one.told('window.extend', { ...one.command('longer'), windowId: 'crm', byMinutes: 5 });
    await one.passTo(OPENING + 60 * MINUTE);
    const told = await report();
    const until = text(OPENING + 25 * MINUTE);
    expect(told.otherHolds).toMatchObject([{ kind: 'window', windowId: 'crm', until }]);
  });

  it('says who ended it early, and that another hold kept a part', async () => {
    const { world } = one;
    await one.passTo(OPENING + MINUTE);
    const selector = { systems: [], tags: [], integrations: ['stock'], all: false, except: [] };
    await world.pause(selector, text(OPENING + 90 * MINUTE));
    await one.passTo(OPENING + 9 * MINUTE);
    await one.told('window.end', { ...one.command('Done early'), windowId });
    await one.passTo(OPENING + 60 * MINUTE);
    const told = await report();
    expect(told.state).toBe('closed');
    const page = reportPage(told, 'en');
    expect(page).toContain('Ended 21 min before its planned end by ana');
    expect(page).toContain('21 min early, by ana');
    expect(page).toContain('2 of 3 resumed; the others stayed held by ana.');
    expect(page).not.toContain('at closing, on time');
    // What ana kept is caught up after her pause, and counted there.
    const stock = told.integrations.find(({ integrationId }) => integrationId === 'stock');
    expect(stock).toMatchObject({ passedOn: stock?.held, madeUp: 0, owed: 0 });
    expect(stock?.held).toBeGreaterThan(5);
    const { held, madeUp, passedOn } = told.totals;
    expect(passedOn).toBe(stock?.held);
    expect(madeUp).toBeLessThanOrEqual(held - passedOn);
    expect(page).toContain(`${passedOn} held on by others and counted there`);
    const [past] = (
      await one.told('occurrence.past', { from: opensAt, to: text(OPENING + 60 * MINUTE) })
    ).occurrences;
    expect(past).toMatchObject({ windowId, endedEarlyMs: 21 * MINUTE });
  });

  it('covers a night with an overrun, an extension, a break-glass run and a late ERP', async () => {
    const { world } = one;
    world.lengthOf = ({ integrationId }) => (integrationId === 'stock' ? 90_000 : 20_000);
    const ready = OPENING + 45 * MINUTE;
    world.probe = (_, at) =>
      at < ready ? { passed: false, outcome: http(503) } : { passed: true, outcome: http(200) };
    await one.passTo(OPENING + 20 * MINUTE);
    await one.told('window.extend', { ...one.command('Slow import'), windowId, byMinutes: 10 });
    const masters = { ...one.command('Month end'), integrationId: 'masters' };
    await one.told('run.breakGlass', masters);
    await one.passTo(OPENING + 70 * MINUTE);
    const told = await report(true);
    expect(told).toMatchObject({
      window: { id: windowId, title: 'ERP monthly maintenance', reason: 'CHG-1042' },
      state: 'closed',
      planned: { opensAt, closesAt: text(OPENING + 30 * MINUTE) },
      occurrence: { opensAt, closesAt: text(OPENING + 40 * MINUTE) },
      totals: { integrations: 3, inFlight: 1, stopped: 0, leaks: 0, failed: 0, brokenGlass: 1 },
      drain: { tookMs: 30_010, inFlight: [{ integrationId: 'stock', succeeded: true }] },
      brokenGlass: [{ integrationId: 'masters', reason: 'Month end', who: { name: 'ana' } }],
      amendments: [{ kind: 'window.extended', reason: 'Slow import', who: { name: 'ana' } }],
      readiness: [
        { isReady: false, outcome: http(503) },
        { isReady: false, outcome: http(200) },
        { isReady: true, outcome: http(200) },
      ],
    });
    expect(told.releases.map(({ integrationId }) => integrationId)).toEqual([
      'masters',
      'orders',
      'stock',
    ]);
    expect(told.closing?.lateMs).toBeGreaterThan(5 * MINUTE);
    expect(told.fullFlow?.tookMs).toBeGreaterThan(told.closing?.lateMs ?? Infinity);
    expect(told.chain).toMatchObject({
      ok: true,
      entries: one.store.auditPage({ limit: 10_000 }).length,
    });
  });

  it('counts each held run in the trail once, and its catch-up', async () => {
    await one.passTo(OPENING + 70 * MINUTE);
    const { integrations, totals } = await report();
    const skipped = one.store.auditPage({ kind: 'run.skipped', limit: 10_000 });
    for (const row of integrations) {
      const own = skipped.filter(
        ({ integrationId, dueAt = '' }) =>
          integrationId === row.integrationId && Date.parse(dueAt) >= OPENING,
      );
      expect(row.held, row.integrationId).toBe(own.length);
      expect(row.firstDueAt, row.integrationId).toBe(own[0]?.dueAt);
      expect(row.lastDueAt, row.integrationId).toBe(own.at(-1)?.dueAt);
    }
    expect(totals.held).toBe(integrations.reduce((sum, { held }) => sum + held, 0));
    const madeUp = Object.fromEntries(integrations.map((row) => [row.integrationId, row.madeUp]));
    const held = Object.fromEntries(integrations.map((row) => [row.integrationId, row.held]));
    expect(madeUp).toEqual({ orders: held['orders'], masters: 1, stock: 0 });
  });

  it('describes the state while it is open and while it reopens', async () => {
    one.world.probe = () => ({ passed: false, outcome: http(503) });
    await one.passTo(OPENING + 10 * MINUTE);
    expect(await report()).toMatchObject({ state: 'open', closing: null, fullFlow: null });
    await one.passTo(OPENING + 40 * MINUTE);
    const told = await report();
    expect(told).toMatchObject({ state: 'reopening', closing: null, fullFlow: null });
    expect(told.integrations.map(({ releasedAt }) => releasedAt)).toEqual([null, null, null]);
    expect(told.chain.ok).toBeNull();
  });

  it('does not count what fails in ordinary runs while others still catch up', async () => {
    const { world } = one;
    const windows = document.windows.map((each) => ({
      ...each,
      reopening: { atOnce: 3, gap: '1s', canary: false },
    }));
    await world.apply(documentSchema.parse({ ...document, windows }));
    world.lengthOf = ({ integrationId }) => (integrationId === 'masters' ? 8 * MINUTE : 5_000);
    world.outcomeOf = ({ integrationId }) => {
      // Its first one catches up.
      const succeeded = integrationId !== 'stock' || world.time.now < OPENING + 31 * MINUTE;
      return { succeeded, outcome: http(succeeded ? 200 : 500), output: '' };
    };
    await one.passTo(OPENING + 37 * MINUTE);
    const failedSince = readTrail(one.directory).entries.filter(
      ({ kind, at }) => kind === 'run.failed' && Date.parse(at) > OPENING + 30 * MINUTE,
    );
    expect(failedSince.length).toBeGreaterThan(2);
    await one.passTo(OPENING + 60 * MINUTE);
    const told = await report();
    expect(told.state).toBe('closed');
    const inside = told.failed.filter(({ began }) => began !== 'before');
    expect({ inside, failed: told.totals.failed }).toEqual({
      inside: [],
      failed: told.failed.length,
    });
  });

  it('leaves nothing to come of what a later hold kept, and asks about there', async () => {
    const { world } = one;
    const integrations = document.integrations.map((each) =>
      each.id === 'stock' ? { ...each, missedRuns: 'ask' as const } : each,
    );
    await world.apply(documentSchema.parse({ ...document, integrations }));
    await one.passTo(OPENING + 20 * MINUTE);
    const selector = { systems: [], tags: [], integrations: ['stock'], all: false, except: [] };
    const placed = await world.pause(selector, null);
    if (!placed.ok) throw new Error(placed.failure.message);
    await one.passTo(OPENING + 60 * MINUTE);
    await one.told('hold.release', {
      ...one.command('done'),
      target: { holdId: placed.value.holdId },
    });
    await one.passTo(OPENING + 61 * MINUTE);
    const choices = [{ integrationId: 'stock', choice: 'skip' as const }];
    await one.told('missed.decide', { ...one.command('stale'), choices });
    const told = await report();
    expect(told.totals.owed).toBe(0);
    expect(told.totals.passedOn).toBeGreaterThan(5);
    expect(told.integrations.find(({ integrationId }) => integrationId === 'stock')).toMatchObject({
      ...{ owed: 0, madeUp: 0, decision: null },
    });
  });

  it('lists runs held because they would still have been going', async () => {
    one.world.lengthOf = ({ integrationId }) => (integrationId === 'orders' ? 6 : 1) * MINUTE;
    await one.passTo(OPENING + 40 * MINUTE);
    const leftOut = one.store
      .auditPage({ kind: 'run.skipped', limit: 10_000 })
      .filter(({ detail }) => inDetail(detail, 'drain') !== undefined);
    const before = leftOut.filter(({ dueAt = '' }) => Date.parse(dueAt) < OPENING);
    expect(before.length).toBeGreaterThan(0);
    expect((await report()).totals.leftOut).toBe(before.length);
  });

  it('is found under its original start after a move, and gives both times', async () => {
    const to = text(OPENING + 60 * MINUTE);
    await one.told('occurrence.move', {
      ...{ ...one.command('The vendor is late'), windowId, opensAt, to: { opensAt: to } },
    });
    await one.passTo(OPENING + 100 * MINUTE);
    const told = await report();
    expect(told).toMatchObject({
      planned: { opensAt, closesAt: text(OPENING + 30 * MINUTE) },
      occurrence: { opensAt: to, closesAt: text(OPENING + 90 * MINUTE) },
      amendments: [{ kind: 'occurrence.moved', after: { opensAt: to } }],
    });
    expect(await one.told('occurrence.report', { windowId, opensAt: to })).toEqual(told);
  });

  it('names other holds in force and decisions that people made', async () => {
    await one.passTo(OPENING + 10 * MINUTE);
    const selector = { systems: [], tags: [], integrations: ['orders'], all: false, except: [] };
    await one.world.pause(selector, text(OPENING + 90 * MINUTE));
    one.world.probe = () => ({ passed: false, outcome: http(503) });
    await one.passTo(OPENING + 35 * MINUTE);
    const decision = { ...one.command('It is up, I looked'), choice: 'release' as const };
    await one.told('reopening.decide', { ...decision, holdId: `${windowId}@${opensAt}` });
    await one.passTo(OPENING + 60 * MINUTE);
    const told = await report();
    expect(told.otherHolds).toMatchObject([{ kind: 'manual', by: 'ana', reason: 'incident' }]);
    expect(told.decisions).toMatchObject([
      { kind: 'reopening.decided', choice: 'release', reason: 'It is up, I looked' },
    ]);
  });

  it('is made from the trail alone once its window is removed', async () => {
    await one.passTo(OPENING + 40 * MINUTE);
    const before = await report();
    const part = { part: 'window' as const, id: windowId };
    await one.told('definition.remove', { ...one.command('Retired'), ...part });
    const after = await report();
    expect(after.totals).toEqual(before.totals);
    expect(after.window).toEqual(before.window);
  });

  it('is refused for what has not opened', async () => {
    const refused = await one.ask('occurrence.report', { windowId, opensAt: text(OPENING + 1) });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    const unknown = await one.ask('occurrence.report', { windowId: 'nobody', opensAt });
    expect(unknown).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});

describe('figures over a period', () => {
  const ask = (from: string, to: string) => one.told('report.figures', { from, to });

  it('sum up the months, and agree with the report', async () => {
    await one.passTo(OPENING + 70 * MINUTE);
    const { totals, fullFlow } = await report();
    const { months, total } = await ask('2026-11-10T12:00:00Z', '2027-01-01T00:00:00Z');
    expect(months.map(({ month }) => month)).toEqual(['2026-11', '2026-12']);
    expect(total).toMatchObject({ occurrences: 1, held: totals.held, leaks: 0, lateOpenings: 0 });
    expect(total.fullFlow).toEqual({ medianMs: fullFlow?.tookMs, longestMs: fullFlow?.tookMs });
    expect(months[0]).toMatchObject({ occurrences: 0, held: 0, fullFlow: null });
    expect(months[1]).toMatchObject({ ...total, month: '2026-12' });
  });

  it('count only what lies in the range', async () => {
    await one.passTo(OPENING + 70 * MINUTE);
    const half = await ask(opensAt, text(OPENING + 15 * MINUTE));
    const inside = one.store
      .auditPage({ kind: 'run.skipped', limit: 10_000 })
      .filter(({ at }) => Date.parse(at) >= OPENING && Date.parse(at) < OPENING + 15 * MINUTE);
    expect(half.total.held).toBe(inside.length);
    expect((await ask('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')).total.held).toBe(0);
  });

  it('refuse an empty range', async () => {
    const refused = await one.ask('report.figures', { from: opensAt, to: opensAt });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid-parameters' } });
  });
});

describe('past occurrences', () => {
  it('are listed newest first, including what is open now', async () => {
    const span = { from: '2026-11-01T00:00:00Z', to: '2027-03-01T00:00:00Z' };
    const [window] = document.windows;
    const twice = { ...window, rdates: ['2026-12-06T03:00'] };
    await one.world.apply(documentSchema.parse({ ...document, windows: [twice] }));
    await one.passTo(OPENING + 5 * MINUTE);
    await one.told('window.extend', { ...one.command('Slow'), windowId, byMinutes: 10 });
    const open = await one.told('occurrence.past', { ...span, windowId });
    expect(open.occurrences).toMatchObject([
      { opensAt, closesAt: text(OPENING + 40 * MINUTE), state: 'open', closedLateMs: null },
    ]);
    await one.passTo(OPENING + 100 * MINUTE);
    const both = await one.told('occurrence.past', span);
    expect(both.occurrences).toMatchObject([
      { opensAt: text(OPENING + 60 * MINUTE), state: 'closed' },
      { opensAt, state: 'closed', title: 'ERP monthly maintenance' },
    ]);
    const last = await one.told('occurrence.past', { ...span, limit: 1 });
    expect(last.occurrences).toHaveLength(1);
  });

  it('have the current name where the window had none when it opened', async () => {
    const span = { from: '2026-11-01T00:00:00Z', to: '2027-03-01T00:00:00Z' };
    const [window] = document.windows;
    const unnamed = [{ ...window, title: undefined }];
    await one.world.apply(documentSchema.parse({ ...document, windows: unnamed }));
    await one.passTo(OPENING + 40 * MINUTE);
    const titles = async (): Promise<(string | null)[]> =>
      (await one.told('occurrence.past', span)).occurrences.map(({ title }) => title);
    expect(await titles()).toEqual([null]);
    await one.world.apply(document);
    expect(await titles()).toEqual(['ERP monthly maintenance']);
  });
});
