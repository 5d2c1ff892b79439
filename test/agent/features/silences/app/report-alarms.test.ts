import { expect, it, onTestFinished } from 'vitest';
import { silencesOver } from '../../../../../agent/features/silences/app/silences-at-work.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { FakeMonitor } from '../../../../support/features/silences/fake-monitor.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { document, MINUTE, OPENING, ReportWorld } from '../../../app/reports/report-world.ts';

const asked = { windowId: 'erp-monthly', opensAt: formatInstant(OPENING), verify: false };

it('a report tells when a monitor was silent, up to the end of the occurrence and no further', async () => {
  let now = (): number => 0;
  const monitor = new FakeMonitor(() => now());
  const features = withFeatures(silencesOver(() => Promise.resolve(monitor)));
  const one = new ReportWorld(undefined, undefined, features);
  now = () => one.world.time.now;
  onTestFinished(() => one.dispose());
  const monitors = [{ kind: 'alertmanager', urls: ['http://am:9093'], matchers: ['system="erp"'] }];
  const systems = [{ id: 'erp', name: 'ERP', monitors }];
  await one.world.apply(documentSchema.parse({ ...document, systems }));
  const alarms = async (): Promise<unknown> => (await one.told('occurrence.report', asked)).alarms;

  monitor.isAway = true;
  await one.passTo(OPENING + MINUTE);
  expect(await alarms()).toMatchObject([{ spans: [], failures: [{ doing: 'place' }] }]);
  monitor.isAway = false;
  await one.passTo(OPENING + 2 * MINUTE);
  expect(await alarms()).toMatchObject([{ ownerId: 'erp', spans: [{ to: null, end: null }] }]);
  monitor.silences.clear();
  await one.passTo(OPENING + 29 * MINUTE);
  // It is away when it is to be lifted: what comes hours later is not of this night.
  monitor.isAway = true;
  await one.passTo(OPENING + 50 * MINUTE);
  const told = await alarms();
  expect(told).toMatchObject([{ spans: [{ end: 'lost' }, { to: null, end: null }] }]);

  monitor.isAway = false;
  await one.passTo(OPENING + 3 * 60 * MINUTE);
  const over = await one.told('occurrence.report', asked);
  expect(over.state).toBe('closed');
  expect(over.alarms).toEqual(told);
});
