import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { MINUTE, ReportWorld } from './report-world.ts';

const START = Date.parse('2026-11-25T22:00:00Z');
const W1 = { windowId: 'w1', opensAt: '2026-11-25T22:02:00Z' };
const W2 = { windowId: 'w2', opensAt: '2026-11-25T22:05:00Z' };

/** Two windows that overlap, and both reopen step by step: `orders` first, since it needs no check. */
const document = documentSchema.parse({
  systems: [{ id: 'erp' }, { id: 'crm', readiness: { tcp: { host: 'crm', port: 1 }, passes: 1 } }],
  integrations: [
    ...[{ id: 'leads', systems: ['erp', 'crm'], missedRuns: 'skip' }],
    ...[{ id: 'orders', systems: ['erp'], missedRuns: 'once' }],
  ].map((one) => ({
    ...{ ...one, drain: 'off' },
    scheduler: { kind: 'local', every: '2m', http: { url: 'http://127.0.0.1:9/' } },
  })),
  windows: [
    ...[{ id: 'w1', start: '2026-11-25T22:02:00', duration: 'PT270S' }],
    ...[{ id: 'w2', start: '2026-11-25T22:05:00', duration: 'PT270S' }],
  ].map((one) => ({ ...one, timeZone: 'UTC', covers: { all: true } })),
});

let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld(START);
  one.world.runMs = 100;
  await one.world.apply(document);
});

afterEach(() => one.dispose());

describe('a run that two windows held', () => {
  it('is caught up in one report, where one window lets go of it after the machine slept', async () => {
    one.world.time.setClock(START + 81 * MINUTE);
    await one.world.time.pass(30_000);
    const rows = await Promise.all(
      [W1, W2].map(async (which) => {
        const { integrations } = await one.told('occurrence.report', which);
        return integrations.find(({ integrationId }) => integrationId === 'orders');
      }),
    );
    const caughtUp = one.world.starts.filter(({ integrationId }) => integrationId === 'orders');
    expect(caughtUp.length).toBe(1);
    expect(rows.map((row) => row?.madeUp)).toEqual([0, 1]);
    expect(rows[0]?.passedOn).toBe(rows[0]?.held);
  });
});
