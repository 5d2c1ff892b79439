import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { keptByOthers } from '../../../../shared/domain/reports/how-it-ended.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE, OPENING, ReportWorld } from './report-world.ts';

const windowId = 'first';
let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld();
  const scheduler = { kind: 'local', every: '24h', http: { url: 'http://127.0.0.1:9/' } };
  const window = { timeZone: 'UTC', duration: 'PT30M', covers: { systems: ['erp'] } };
  await one.world.apply(
    documentSchema.parse({
      systems: [{ id: 'erp' }, { id: 'crm' }],
      // Nothing is due of them inside, so that no run says what held it.
      integrations: [
        { id: 'daily', systems: ['erp'], scheduler },
        { id: 'other', systems: ['crm'], scheduler },
      ],
      windows: [
        { ...window, id: windowId, start: '2026-12-06T01:00' },
        { ...window, id: 'second', start: '2026-12-06T01:10', change: 'CHG-2' },
        { ...window, id: 'elsewhere', start: '2026-12-06T01:10', covers: { systems: ['crm'] } },
        { ...window, id: 'afterwards', start: '2026-12-06T01:50' },
      ],
    }),
  );
});

afterEach(() => one.dispose());

it('a report names the holds that kept what it had paused, though no run met them', async () => {
  await one.passTo(OPENING + 5 * MINUTE);
  const target = { selector: { integrations: ['daily'] } };
  const placed = await one.told('hold.place', {
    ...{ ...one.command('vendor'), ...target },
    until: formatInstant(OPENING + 45 * MINUTE),
  });
  await one.passTo(OPENING + 55 * MINUTE);
  const opensAt = formatInstant(OPENING);
  const report = await one.told('occurrence.report', { windowId, opensAt });
  expect(report.otherHolds.map(({ holdId }) => holdId).toSorted()).toEqual(
    [placed.holdId, 'second@2026-12-06T01:10:00Z'].toSorted(),
  );
  expect(report.otherHolds).toContainEqual(
    expect.objectContaining({ windowId: 'second', change: 'CHG-2', until: '2026-12-06T01:40:00Z' }),
  );
  expect(keptByOthers(report)).toMatchObject({ resumed: 0, of: 1 });
});
