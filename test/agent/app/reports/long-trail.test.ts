import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRAIL_PAGE } from '../../../../agent/app/reports/trail-pages.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { MOST_LISTED } from '../../../../shared/domain/reports/occurrence-report.ts';
import { factsOf } from '../../../support/audit-facts.ts';
import { MINUTE, OPENING, ReportWorld } from './report-world.ts';

const windowId = 'erp-monthly';
const opensAt = formatInstant(OPENING);
const holdId = `${windowId}@${opensAt}`;
const hold = {
  ...{ id: holdId, kind: 'window', windowId, reason: 'CHG-1042', by: 'schedule' },
  ...{ since: opensAt, until: formatInstant(OPENING + 30 * MINUTE) },
};
const at = formatInstant(OPENING + MINUTE);
const times = { at, dueAt: at, integrationId: 'stock' };

/** More than a page of the trail. */
const HELD = 2 * TRAIL_PAGE + 17;
const LEAKS = MOST_LISTED + 7;

describe('a long trail', () => {
  let one: ReportWorld;

  beforeAll(async () => {
    one = new ReportWorld();
    const occurrence = { opensAt, closesAt: formatInstant(OPENING + 30 * MINUTE) };
    const opened = { at: opensAt, windowId, occurrence, detail: { integrations: 1, lateMs: 0 } };
    one.store.commit({}, factsOf('window.opened', 1, opened));
    const skipped = { ...times, windowId, detail: { holds: [hold] } };
    one.store.commit({}, factsOf('run.skipped', HELD, skipped));
    const detail = {
      holdId,
      startedAt: at,
      who: { code: 'process', pid: 99, user: 'shop', program: 'node' },
    };
    one.store.commit({}, factsOf('leak.detected', LEAKS, { ...times, detail }));
    await one.passTo(OPENING + 40 * MINUTE);
  }, 60_000);

  afterAll(() => one.dispose());

  it('is counted whole in a report, which says where its lists are cut off', async () => {
    const told = await one.told('occurrence.report', { windowId, opensAt, verify: false });
    expect(told.totals).toMatchObject({ held: HELD, leaks: LEAKS });
    expect(told.leaks).toHaveLength(MOST_LISTED);
    const { total } = await one.told('report.figures', {
      ...{ from: opensAt, to: formatInstant(OPENING + 30 * MINUTE) },
    });
    expect(total).toMatchObject({ held: HELD, leaks: LEAKS });
  }, 60_000);
});
