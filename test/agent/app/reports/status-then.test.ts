import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { http } from '../../../support/outcomes.ts';
import { document, MINUTE, OPENING, ReportWorld } from './report-world.ts';

const DAY = 24 * 60 * MINUTE;
const windowId = 'erp-monthly';
const text = formatInstant;

let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld();
  await one.world.apply(document);
});

afterEach(() => one.dispose());

const now = (): Promise<Snapshot> => one.told('state.snapshot', {});
const at = (instant: number): Promise<Snapshot> =>
  one.told('state.snapshot', { at: text(instant) });

/** Who is held by what until when, and what is open. */
function told({ integrations, windows }: Snapshot): unknown {
  return {
    integrations: integrations.map(({ id, holds }) => ({
      id,
      holds: holds.map(({ id: holdId, until }) => ({ holdId, until })),
    })),
    windows: windows.map(({ id, state, opensAt, closesAt }) => ({ id, state, opensAt, closesAt })),
  };
}

/** A system that does not come back keeps the window closed, which opens again ten minutes later. */
async function reopensTwice(): Promise<void> {
  const [erp] = document.systems;
  const [window] = document.windows;
  const readiness = { ...erp?.readiness, maxOverrun: '3m', otherwise: 'keep' };
  await one.world.apply(
    documentSchema.parse({
      ...document,
      systems: [{ ...erp, readiness }],
      windows: [{ ...window, rdates: ['2026-12-06T02:40'] }],
    }),
  );
  one.world.probe = () => ({ passed: false, outcome: http(503) });
}

/** Whether they flow, and what ran last. */
function running({ integrations }: Snapshot): unknown {
  return integrations.map(({ id, state, lastRun }) => ({
    ...{ id, state, runId: lastRun?.runId, dueAt: lastRun?.dueAt, outcome: lastRun?.outcome },
  }));
}

describe('the status of a past instant', () => {
  it('has the same runs under way and due as were shown then', async () => {
    one.world.runMs = 70_000;
    const shown: Snapshot[] = [];
    for (const after of [-1, 0.05, 1, 30.3, 30.35, 30.4, 30.5, 31, 40]) {
      await one.passTo(OPENING + after * MINUTE + 333);
      shown.push(await now());
    }
    const states = shown.flatMap(({ integrations }) => integrations.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['flowing', 'draining', 'paused', 'reopening']));
    await one.passTo(OPENING + 90 * MINUTE);
    for (const then of shown) {
      expect(running(await at(Date.parse(then.now))), then.now).toEqual(running(then));
    }
  });

  it('is what was shown then, through an opening and a reopening', async () => {
    const shown: Snapshot[] = [];
    for (const after of [-5, 5, 29.5, 30.2, 30.7, 31.5, 40, 60]) {
      await one.passTo(OPENING + after * MINUTE + 333);
      shown.push(await now());
    }
    expect(shown.map(({ windows }) => windows[0]?.state)).toContain('reopening');
    await one.passTo(OPENING + 90 * MINUTE);
    for (const then of shown) expect(told(await at(Date.parse(then.now)))).toEqual(told(then));
  });

  it('says of a reopening what had resumed by then, and never that as paused', async () => {
    await one.passTo(OPENING + 30 * MINUTE + 20_000);
    const waiting = await now();
    const [window] = waiting.windows;
    expect(window).toMatchObject({ state: 'reopening' });
    await one.passTo(OPENING + 90 * MINUTE);
    const [then] = (await at(Date.parse(waiting.now))).windows;
    expect(then?.reopening?.waiting.length).toBe(window?.reopening?.waiting.length);
    expect(then?.reopening?.released.toSorted()).toEqual(window?.reopening?.released.toSorted());
  });

  it('shows of two reopenings of a window the one that waits for a person, as it was shown', async () => {
    await reopensTwice();
    await one.passTo(OPENING + 70 * MINUTE + 30_333);
    const shown = await now();
    expect(shown.windows[0]).toMatchObject({
      state: 'reopening',
      opensAt: text(OPENING),
      reopening: { stage: 'kept' },
    });
    const stages = [...one.world.agent.state.reopenings.values()].map(({ stage }) => stage);
    expect(stages.toSorted()).toEqual(['checking', 'kept']);
    expect((await one.told('trail.reconcile', {})).differences).toEqual([]);
    await one.passTo(OPENING + 90 * MINUTE);
    expect(told(await at(Date.parse(shown.now)))).toEqual(told(shown));
  });

  it('shows beside an open occurrence the reopening of an earlier one, as it was shown', async () => {
    await reopensTwice();
    await one.passTo(OPENING + 50 * MINUTE + 333);
    const shown = await now();
    expect(shown.windows[0]).toMatchObject({
      state: 'open',
      opensAt: text(OPENING + 40 * MINUTE),
      reopening: { holdId: `${windowId}@${text(OPENING)}`, stage: 'kept' },
    });
    await one.passTo(OPENING + 90 * MINUTE);
    const then = await at(Date.parse(shown.now));
    expect(told(then)).toEqual(told(shown));
    const [was, is] = [shown, then].map(({ windows }) => {
      const { holdId, stage, waiting } = windows[0]?.reopening ?? {};
      return { holdId, stage, waiting: waiting?.toSorted() };
    });
    expect(is).toEqual(was);
  });

  it('tells the end that was known then, not the one that came of it', async () => {
    await one.passTo(OPENING + 10 * MINUTE);
    const before = await now();
    await one.passTo(OPENING + 20 * MINUTE);
    await one.told('window.end', { ...one.command('done early'), windowId });
    await one.passTo(OPENING + 90 * MINUTE);
    const then = await at(Date.parse(before.now));
    expect(then.windows[0]?.closesAt).toBe(text(OPENING + 30 * MINUTE));
    expect(then.integrations.find(({ id }) => id === 'stock')?.holds).toMatchObject([
      { until: text(OPENING + 30 * MINUTE) },
    ]);
  });
});

describe('the status of an instant to come', () => {
  it('lets go ahead of now what gives up its checks by then, and shows what reopens until then', async () => {
    const [erp] = document.systems;
    const readiness = { ...erp?.readiness, maxOverrun: '10m', otherwise: 'release' };
    await one.world.apply(documentSchema.parse({ ...document, systems: [{ ...erp, readiness }] }));
    one.world.probe = () => ({ passed: false, outcome: http(503) });
    await one.passTo(OPENING + 32 * MINUTE);
    const holdId = `${windowId}@${text(OPENING)}`;
    const soon = await at(OPENING + 35 * MINUTE);
    expect(soon.windows[0]).toMatchObject({ state: 'reopening', reopening: { holdId } });
    expect(soon.integrations[0]).toMatchObject({
      ...{ state: 'reopening', holds: [{ id: holdId, reopens: true }] },
    });
    const later = await at(OPENING + 41 * MINUTE);
    expect(later.windows[0]).toMatchObject({ state: 'scheduled' });
    expect(later.integrations[0]).toMatchObject({ state: 'flowing', holds: [] });
    const dueAt = text(OPENING + 45 * MINUTE);
    const { verdict } = await one.told('run.explain', { integrationId: 'orders', dueAt });
    expect(verdict).toBe('planned');
  });

  it('reaches a year ahead, beyond the plan that the gate uses', async () => {
    // The first Sunday of November 2027.
    const opensAt = Date.parse('2027-11-07T01:00:00Z');
    const inside = await at(opensAt + 5 * MINUTE);
    expect(inside.windows[0]).toMatchObject({ state: 'open', opensAt: text(opensAt) });
    expect(inside.integrations.map(({ id, state }) => [id, state])).toEqual([
      ['orders', 'paused'],
      ['masters', 'paused'],
      ['stock', 'paused'],
      ['mail', 'flowing'],
    ]);
    const refused = await one.ask('state.snapshot', { at: text(OPENING + 400 * DAY) });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid-parameters' } });
  });
});
