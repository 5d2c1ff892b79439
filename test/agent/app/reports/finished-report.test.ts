import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { document, MINUTE, OPENING, ReportWorld } from './report-world.ts';

const windowId = 'erp-monthly';
const opensAt = formatInstant(OPENING);
const text = formatInstant;
const everything = { systems: [], tags: [], integrations: [], all: true, except: [] };

let one: ReportWorld;

beforeEach(() => {
  one = new ReportWorld();
});

afterEach(() => one.dispose());

/** Without the time it was made and the head of the chain. */
async function report(): Promise<OccurrenceReport> {
  const { madeAt, chain, ...told } = await one.told('occurrence.report', { windowId, opensAt });
  const { firstSeq, lastSeq } = chain;
  expect(madeAt).toBe(text(one.world.time.now));
  const untold = { ok: null, why: null, faults: [], entries: 0, head: null, checkedAt: null };
  return { ...told, madeAt: '', chain: { ...untold, firstSeq, lastSeq } };
}

/** Without a readiness check or steps: it closes at once. */
function plain(parts: object = {}): RemansoDocument {
  const [window] = document.windows;
  return documentSchema.parse({
    ...document,
    systems: [{ id: 'erp', name: 'ERP' }],
    windows: [{ ...window, reopening: undefined, ...parts }],
  });
}

async function otherPauses(from: number): Promise<void> {
  await one.passTo(from + 5 * MINUTE);
  const placed = await one.world.pause(everything, null);
  if (!placed.ok) throw new Error(placed.failure.message);
  await one.passTo(from + 12 * MINUTE);
  const release = { ...one.command('done'), target: { holdId: placed.value.holdId } };
  await one.told('hold.release', release);
}

describe.each(['step by step', 'at once'] as const)(
  'a report of an occurrence that reopened %s',
  (how) => {
    const given = how === 'at once' ? plain() : document;
    const over = OPENING + (how === 'at once' ? 30 : 70) * MINUTE + 1;

    beforeEach(async () => {
      await one.world.apply(given);
      await one.passTo(over);
    });

    it('is the same after pauses on the next day', async () => {
      const first = await report();
      expect(first.state).toBe('closed');
      await otherPauses(over);
      await otherPauses(over + 24 * 60 * MINUTE);
      expect(await report()).toEqual(first);
    });

    it('is the same after a kill and a start', async () => {
      const first = await report();
      one.world.kill();
      one.world.time.setClock(over + 60 * MINUTE);
      one.world.start();
      expect(await report()).toEqual(first);
    });

    it('is the same after its definitions were changed and removed', async () => {
      const first = await report();
      expect(first.systems).toEqual([{ id: 'erp', name: 'ERP' }]);
      const renamed = {
        ...given,
        systems: given.systems.map((system) => ({ ...system, name: 'SAP' })),
        integrations: given.integrations.map((integration) => ({
          ...integration,
          name: `${integration.id} renamed`,
          missedRuns: 'skip',
        })),
        windows: given.windows.map((window) => ({
          ...window,
          title: 'Other',
          timeZone: 'America/Lima',
          rrule: 'FREQ=YEARLY',
          covers: { all: true },
        })),
      };
      const changed = await one.world.apply(documentSchema.parse(renamed));
      expect(changed.ok).toBe(true);
      expect(await report()).toEqual(first);
      const parts = { part: 'window' as const, id: windowId };
      await one.told('definition.remove', { ...one.command('Retired'), ...parts });
      expect(await report()).toEqual(first);
      const stock = { part: 'integration' as const, id: 'stock' };
      await one.told('definition.remove', { ...one.command('Retired'), ...stock });
      expect(await report()).toEqual(first);
    });
  },
);

describe('a report of an occurrence that a person ended early', () => {
  it('keeps its release time, whatever is paused before its planned end', async () => {
    await one.world.apply(plain());
    await one.passTo(OPENING + 10 * MINUTE);
    await one.told('window.end', { ...one.command('Done already'), windowId });
    await one.passTo(OPENING + 10 * MINUTE + 1_000);
    const first = await report();
    expect(first.integrations.map(({ releasedAt }) => releasedAt)).toEqual(
      first.integrations.map(() => text(OPENING + 10 * MINUTE)),
    );
    await otherPauses(OPENING + 11 * MINUTE);
    await one.passTo(OPENING + 60 * MINUTE);
    expect(await report()).toEqual(first);
  });
});

describe('a report of an occurrence whose definition was changed while it was open', () => {
  it.each(['shortened', 'removed'] as const)('says who did it and why: %s', async (how) => {
    await one.world.apply(plain());
    await one.passTo(OPENING + 10 * MINUTE);
    const next = how === 'shortened' ? plain({ duration: 'PT15M' }) : { ...plain(), windows: [] };
    const params = { document: next, prune: true, allowOpenChanges: true };
    await one.told('document.apply', { ...one.command('Vendor cancelled'), ...params });
    await one.passTo(OPENING + 40 * MINUTE);
    const told = await report();
    expect(told).toMatchObject({
      state: 'closed',
      occurrence: {
        opensAt,
        closesAt: text(OPENING + (how === 'shortened' ? 15 : 10) * MINUTE),
      },
      planned: { opensAt, closesAt: text(OPENING + 30 * MINUTE) },
      amendments: [
        {
          kind: how === 'shortened' ? 'window.shortened' : 'window.ended',
          who: { kind: 'person', name: 'ana' },
          reason: 'Vendor cancelled',
        },
      ],
    });
  });
});

describe('a window that was saved after its opening', () => {
  const saved = OPENING + 4 * MINUTE + 20_000;

  beforeEach(async () => {
    const { windows, ...rest } = plain();
    await one.world.apply(documentSchema.parse(rest));
    await one.passTo(saved);
    await one.world.apply(documentSchema.parse({ ...rest, windows }));
  });

  it('opens when saved, and says so in status, timeline, trail and report', async () => {
    const heldFrom = text(saved);
    const { windows, integrations } = await one.told('state.snapshot', {});
    expect(windows).toMatchObject([{ state: 'open', opensAt, heldFrom }]);
    const stock = integrations.find(({ id }) => id === 'stock');
    expect(stock?.holds).toMatchObject([{ windowId, since: heldFrom }]);
    const timeline = {
      ...{ from: text(OPENING - 60 * MINUTE), to: text(OPENING + 60 * MINUTE) },
      ...{ timeZone: 'Europe/Madrid', integrations: ['stock'], bucketMs: 1_000 },
    };
    const page = await one.told('timeline.page', timeline);
    expect(page.occurrences).toMatchObject([{ opensAt, heldFrom }]);
    const [opened] = one.store.auditPage({ kind: 'window.opened', limit: 10 });
    expect(opened?.detail).toMatchObject({ heldFrom });
    expect(opened?.detail).not.toHaveProperty('lateMs');
    await one.passTo(OPENING + 40 * MINUTE);
    expect((await one.told('timeline.page', timeline)).occurrences).toMatchObject([
      { opensAt, heldFrom },
    ]);
    const told = await report();
    expect(told.opening).toEqual({ at: heldFrom, lateMs: 0, heldFrom });
    const row = told.integrations.find(({ integrationId }) => integrationId === 'stock');
    expect(row?.firstDueAt).toBe(text(OPENING + 5 * MINUTE));
    expect(row?.held).toBe(25);
    const span = { from: text(OPENING - 60 * MINUTE), to: text(OPENING + 60 * MINUTE) };
    const { total } = await one.told('report.figures', span);
    expect(total).toMatchObject({ occurrences: 1, lateOpenings: 0, held: told.totals.held });
  });

  it('is reported as late, not as saved late, where the agent was down', async () => {
    one.dispose();
    one = new ReportWorld();
    await one.world.apply(plain());
    one.world.kill();
    one.world.time.setClock(saved);
    one.world.start();
    const [opened] = one.store.auditPage({ kind: 'window.opened', limit: 10 });
    expect(opened?.detail).toMatchObject({ lateMs: saved - OPENING });
    expect(opened?.detail).not.toHaveProperty('heldFrom');
  });

  it('keeps that over a restart', async () => {
    one.world.kill();
    one.world.time.setClock(saved + 5 * MINUTE);
    one.world.start();
    expect((await one.told('state.snapshot', {})).windows).toMatchObject([
      { heldFrom: text(saved) },
    ]);
  });
});
