import { afterAll, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE, ReportWorld } from './report-world.ts';

const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-01-01T00:00:30Z');
const local = { kind: 'local' as const, every: '4h', http: { url: 'http://127.0.0.1:9/' } };

/** Windows every week and every month over the same systems, one of which reopens step by step. */
const document = documentSchema.parse({
  systems: [
    { id: 'erp', readiness: { tcp: { host: 'erp', port: 1433 }, passes: 2 } },
    { id: 'crm' },
  ],
  integrations: [
    { id: 'orders', systems: ['erp'], missedRuns: 'all', scheduler: local },
    { id: 'stock', systems: ['erp', 'crm'], missedRuns: 'once', scheduler: local },
    { id: 'leads', systems: ['crm'], missedRuns: 'skip', scheduler: local },
  ],
  windows: [
    {
      ...{ id: 'erp', timeZone: 'Europe/Madrid', start: '2026-01-04T02:00', duration: 'PT6H' },
      ...{ rrule: 'FREQ=WEEKLY;BYDAY=SU', covers: { systems: ['erp'] }, change: 'CHG-1' },
      reopening: { atOnce: 2, gap: '1s', canary: true },
    },
    {
      ...{ id: 'crm', timeZone: 'America/New_York', start: '2026-01-03T23:00', duration: 'PT8H' },
      ...{ rrule: 'FREQ=MONTHLY;BYDAY=1SA', covers: { systems: ['crm'] }, change: 'CHG-2' },
    },
  ],
});

const one = new ReportWorld(START);
afterAll(() => one.dispose());

it('agrees with the trail on every Sunday of a year', async () => {
  one.world.runMs = 1_000;
  await one.world.apply(document);
  const differences: unknown[] = [];
  let asked = 0;
  for (let day = 0; day < 365; day += 1) {
    await one.passTo(START + day * DAY + 3 * 60 * MINUTE);
    if (new Date(one.world.time.now).getUTCDay() !== 0) continue;
    for (const hour of [3, 6.5, 7.01, 8.5]) {
      await one.passTo(Math.max(one.world.time.now, START + day * DAY + hour * 60 * MINUTE));
      const told = await one.told('trail.reconcile', {});
      asked += 1;
      differences.push(...told.differences.map((each) => ({ at: told.at, ...each })));
    }
  }
  expect(differences).toEqual([]);
  expect(asked).toBeGreaterThan(200);
  const then = await one.told('state.snapshot', {
    at: formatInstant(START + 94 * DAY + 5 * 3_600_000),
  });
  expect(then.windows.find(({ id }) => id === 'erp')?.state).toBe('open');
}, 900_000);
