import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import { soonTallyOf } from '../../../shared/notices/soon-tally.ts';
import { document, MINUTE, OPENING, ReportWorld } from '../../agent/app/reports/report-world.ts';

const windowId = 'erp-monthly';
let one: ReportWorld;

beforeEach(async () => {
  one = new ReportWorld();
  await one.world.apply(document);
});

afterEach(() => one.dispose());

/** What the notice for a window that opens then would tell. */
async function tallyAt(opensAt: number) {
  const saved = await one.told('document.get', {});
  const soon = { kind: 'window-soon', windowIds: [windowId], keys: [], integrations: 1 } as const;
  const about = { ...soon, subject: { kind: 'everything' }, opensAt, closesAt: opensAt } as const;
  return soonTallyOf(about, saved, async (name, params) => succeed(await one.told(name, params)));
}

it('counts what an occurrence will hold where it was moved to, and as long as it is then', async () => {
  // Each 5, 10 and 1 min for half an hour.
  expect(await tallyAt(OPENING)).toEqual({ held: { runs: 6 + 3 + 30 }, losing: [] });
  const later = OPENING + 30 * MINUTE;
  await one.told('occurrence.move', {
    ...one.command('The vendor is late'),
    ...{ windowId, opensAt: formatInstant(OPENING) },
    to: { opensAt: formatInstant(later), closesAt: formatInstant(later + 60 * MINUTE) },
  });
  expect(await tallyAt(OPENING)).toBeUndefined();
  expect(await tallyAt(later)).toEqual({ held: { runs: 2 * (6 + 3 + 30) }, losing: [] });
});
