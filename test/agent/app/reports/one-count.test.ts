import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { WindowPreview } from '../../../../shared/contract/previews/window-preview.ts';
import { factsOf } from '../../../support/audit-facts.ts';
import { document, MINUTE, OPENING, ReportWorld } from './report-world.ts';

const windowId = 'erp-monthly';
const opensAt = formatInstant(OPENING);
const text = formatInstant;
const [window] = document.windows;
/** It reopens at once, without catch-up. */
const plain = documentSchema.parse({
  ...document,
  systems: [{ id: 'erp' }],
  integrations: document.integrations.map((one) => ({ ...one, missedRuns: 'skip', drain: 'off' })),
  windows: [{ ...window, reopening: undefined }],
});

let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld();
  await one.world.apply(plain);
});

afterEach(() => one.dispose());

const ledger = (): Promise<CallResult<'occurrence.ledger'>> =>
  one.told('occurrence.ledger', { windowId, opensAt });
const report = (): Promise<CallResult<'occurrence.report'>> =>
  one.told('occurrence.report', { windowId, opensAt });
const preview = (): Promise<WindowPreview> =>
  one.told('window.preview', { window: plain.windows[0], count: 1 });
const span = { from: text(OPENING - 60 * MINUTE), to: text(OPENING + 120 * MINUTE) };

function heldIn({ impact }: WindowPreview): number {
  return impact.reduce((sum, { heldRuns }) => sum + (heldRuns ?? NaN), 0);
}

describe('how many runs a window holds', () => {
  it('is one number for list, Now, report and figures, also after an extension', async () => {
    await one.passTo(OPENING + 5 * MINUTE + 1);
    await one.told('window.extend', { ...one.command('Slow'), windowId, byMinutes: 10 });
    const { totals } = await ledger();
    expect(totals.inAll).toEqual({ runs: heldIn(await preview()) });
    expect(totals.held).toBe((await report()).totals.held);
    await one.passTo(OPENING + 45 * MINUTE);
    const told = await report();
    expect(told.totals.held).toBe(totals.inAll.runs);
    expect((await ledger()).totals).toEqual({ ...totals, held: totals.inAll.runs });
    expect((await one.told('report.figures', span)).total.held).toBe(told.totals.held);
  });

  it('excludes what only a person held', async () => {
    await one.passTo(OPENING - 10 * MINUTE);
    const mail = { systems: [], tags: [], integrations: ['mail'], all: false, except: [] };
    await one.world.pause(mail, text(OPENING + 20 * MINUTE));
    await one.passTo(OPENING + 45 * MINUTE);
    const told = await report();
    const skipped = one.store.auditPage({ kind: 'run.skipped', limit: 10_000 });
    expect(skipped.length).toBeGreaterThan(told.totals.held);
    expect((await one.told('report.figures', span)).total.held).toBe(told.totals.held);
  });

  it('counts what a person also held, since before its opening', async () => {
    const planned = heldIn(await preview());
    await one.passTo(OPENING - 10 * MINUTE);
    const everything = { systems: [], tags: [], integrations: [], all: true, except: [] };
    await one.world.pause(everything, text(OPENING + 20 * MINUTE));
    await one.passTo(OPENING + 45 * MINUTE);
    expect((await report()).totals.held).toBe(planned);
    expect((await ledger()).totals.held).toBe(planned);
    expect((await one.told('report.figures', span)).total.held).toBe(planned);
  });

  it('counts failed runs of what it covers, from its opening to its end, in both', async () => {
    one.world.lengthOf = ({ integrationId }) => (integrationId === 'stock' ? 90_000 : 20_000);
    one.world.outcomeOf = ({ integrationId }) =>
      integrationId === 'mail' ? one.world.outcome : { ...one.world.outcome, succeeded: false };
    await one.passTo(OPENING + 20 * MINUTE);
    const open = await ledger();
    expect(open.totals.failed).toBe(1);
    await one.passTo(OPENING + 60 * MINUTE);
    expect((await report()).totals.failed).toBe(1);
    expect((await ledger()).totals.failed).toBe(1);
  });

  it('excludes changes to a scheduler after its end, in report and figures', async () => {
    const END = OPENING + 30 * MINUTE;
    await one.passTo(END + 1);
    const detail = {
      ...{ scheduler: 'command', holdId: `${windowId}@${opensAt}` },
      ...{ found: 'enabled', policy: 'resuming' },
    };
    for (const at of [END, END + 5]) {
      const fact = { at: text(at), integrationId: 'stock', windowId, detail };
      one.store.commit({}, factsOf('scheduler.drifted', 1, fact));
    }
    expect((await report()).totals.drifts).toBe(1);
    expect((await report()).drifts).toMatchObject([{ at: text(END), integrationId: 'stock' }]);
    expect((await one.told('report.figures', span)).total.drifts).toBe(1);
  });
});

describe('the reply to a release', () => {
  it('names what another hold still holds', async () => {
    await one.passTo(OPENING + 5 * MINUTE);
    const all = { systems: [], tags: [], integrations: [], all: true, except: [] };
    const placed = await one.world.pause(all, null);
    if (!placed.ok) throw new Error(placed.failure.message);
    const target = { holdId: placed.value.holdId };
    const { released, stillHeld } = await one.told('hold.release', {
      ...one.command('done'),
      target,
    });
    expect(released[0]?.integrations).toHaveLength(4);
    expect(stillHeld.map(({ integrationId }) => integrationId).sort()).toEqual([
      'masters',
      'orders',
      'stock',
    ]);
  });
});
