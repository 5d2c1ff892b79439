import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { MonitorCaller } from '../../../../../agent/features/silences/app/monitors.ts';
import { silencesOver } from '../../../../../agent/features/silences/app/silences-at-work.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import type { AuditEntry, AuditKind } from '../../../../../shared/domain/trail/audit-entry.ts';
import type { OccurrenceReport } from '../../../../../shared/domain/reports/occurrence-report.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { SilenceText } from '../../../../../shared/features/silences/silence-calls.ts';
import type { AgentWorld } from '../../../../support/agent-world.ts';
import { FakeMonitor } from '../../../../support/features/silences/fake-monitor.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { ReportWorld } from '../../../app/reports/report-world.ts';

const START = Date.UTC(2026, 11, 6, 0, 0);
const OPENS = START + 10 * MINUTE_MS;

let monitor: FakeMonitor;
let world: AgentWorld;
let one: ReportWorld;

/** A monitor that does not tell which alarms are on. */
const untelling = (): MonitorCaller => ({
  read: (mark) => monitor.read(mark),
  place: (order) => monitor.place(order),
  lift: (mark) => monitor.lift(mark),
  check: () => monitor.check(),
});

/** A window of an hour, ten minutes from now. */
async function begin(
  more: readonly object[] = [],
  caller: () => MonitorCaller = () => monitor,
): Promise<void> {
  monitor = new FakeMonitor(() => world.time.now);
  const features = withFeatures(silencesOver(() => Promise.resolve(caller())));
  one = new ReportWorld(START, undefined, features);
  onTestFinished(() => one.dispose());
  ({ world } = one);
  await world.apply(
    documentSchema.parse({
      systems: [
        {
          id: 'erp',
          monitors: [{ kind: 'alertmanager', urls: ['http://am:9093'], matchers: ['a="b"'] }],
        },
      ],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'], drain: 'off' },
          scheduler: { kind: 'local', every: '1h', command: ['true'] },
        },
      ],
      windows: [
        {
          ...{ id: 'w', timeZone: 'UTC', duration: 'PT60M', covers: { systems: ['erp'] } },
          start: new Date(OPENS).toISOString().slice(0, 19),
        },
        ...more,
      ],
    }),
  );
}

const minutes = (count: number): Promise<void> => world.time.pass(count * MINUTE_MS);
const alarm = (name: string, since = world.time.now) => ({ name, host: 'erp-app1', since });

async function told(kind: AuditKind): Promise<readonly AuditEntry[]> {
  const { entries } = await one.told('audit.page', { kind, limit: 100 });
  return entries;
}

async function listed(): Promise<SilenceText> {
  const { silences } = await one.told('silence.list', {});
  const [first] = silences;
  if (first === undefined) throw new Error('There is none.');
  return first;
}

/** A person ends it at the monitor. */
function endByPerson(): void {
  for (const mark of monitor.inForce) monitor.silences.set(mark, 'ended');
}

describe('an alarm that gets through inside', () => {
  beforeEach(() => begin());

  it('is told once, though the agent dies; those from before are not', async () => {
    monitor.on = [alarm('Old')];
    await minutes(20);
    endByPerson();
    monitor.on = [...monitor.on, alarm('New')];
    await world.time.pass(30 * SECOND_MS);
    expect(await told('silence.leaked')).toMatchObject([{ detail: { name: 'New', more: 0 } }]);
    world.kill();
    await minutes(1);
    world.start();
    await minutes(5);
    expect(await told('silence.leaked')).toHaveLength(1);
    expect((await listed()).gotThrough).toMatchObject({ count: 1, unseenSince: null });
  });

  it('is seen in the moment in which the monitor had lost the silence', async () => {
    await minutes(20);
    monitor.silences.clear();
    monitor.on = [alarm('New')];
    await minutes(2);
    expect(monitor.inForce).toHaveLength(1);
    expect(await told('silence.leaked')).toHaveLength(1);
  });

  it('is not told of what is silent', async () => {
    await minutes(20);
    monitor.on = [alarm('Silent')];
    await minutes(20);
    expect(await told('silence.leaked')).toEqual([]);
    expect((await listed()).gotThrough).toMatchObject({ count: 0 });
  });
});

describe('what nobody saw', () => {
  beforeEach(() => begin());

  it('is told with its length, and touches no silence', async () => {
    await minutes(20);
    monitor.isMute = true;
    await minutes(10);
    expect(monitor.inForce).toHaveLength(1);
    expect(await told('silence.unseen')).toHaveLength(1);
    expect((await listed()).gotThrough?.unseenSince).not.toBeNull();
    monitor.isMute = false;
    await minutes(2);
    expect(await told('silence.seen')).toHaveLength(1);
    expect(await told('silence.failed')).toEqual([]);
  });
});

describe('after the reopening', () => {
  it('the first new alarm is told, and what was on before is counted', async () => {
    await begin();
    monitor.on = [alarm('Old', START)];
    await minutes(75);
    expect(await told('silence.ongoing')).toMatchObject([{ detail: { count: 1 } }]);
    expect(await told('silence.heard')).toEqual([]);
    expect((await listed()).reopened).toMatchObject({ first: null, stillOn: { count: 1 } });
    monitor.on = [...monitor.on, alarm('New'), alarm('Newer', world.time.now + 1)];
    world.kill();
    await minutes(1);
    world.start();
    await minutes(2);
    expect(await told('silence.heard')).toMatchObject([
      { detail: { name: 'New', host: 'erp-app1' } },
    ]);
    expect((await listed()).reopened?.first?.name).toBe('New');
    await minutes(60);
    expect(await told('silence.heard')).toHaveLength(1);
    expect(await told('silence.ongoing')).toHaveLength(1);
  });

  it('is watched for for a day', async () => {
    await begin();
    await world.time.pass(26 * HOUR_MS);
    const { reopened } = await listed();
    expect(reopened).toMatchObject({ first: null, isOver: true });
    monitor.on = [alarm('New')];
    await world.time.pass(HOUR_MS);
    expect(await told('silence.heard')).toEqual([]);
  });

  it('until the next silence begins', async () => {
    await begin([
      {
        ...{ id: 'next', timeZone: 'UTC', duration: 'PT60M', covers: { systems: ['erp'] } },
        start: new Date(OPENS + 2 * HOUR_MS).toISOString().slice(0, 19),
      },
    ]);
    await minutes(80);
    expect((await listed()).reopened).not.toBeNull();
    await minutes(60);
    const { reopened, gotThrough } = await listed();
    expect(reopened).toBeNull();
    expect(gotThrough).toMatchObject({ count: 0 });
  });

  it('nothing is claimed of a monitor that does not tell', async () => {
    await begin([], untelling);
    await minutes(80);
    const { reopened, gotThrough } = await listed();
    expect({ reopened, gotThrough }).toEqual({ reopened: null, gotThrough: null });
    expect(await told('silence.placed')).toMatchObject([{ detail: { isWatched: false } }]);
  });
});

describe('what paged before and ended inside', () => {
  const before = { labels: { alertname: 'Stale' }, since: START };

  it('is announced as resolved once', async () => {
    await begin();
    monitor.pagedBefore = [before];
    await minutes(80);
    expect(monitor.resolved).toEqual([[before]]);
    await minutes(60);
    expect(monitor.resolved).toHaveLength(1);
  });

  it('is announced by the next agent, if this one dies in that moment', async () => {
    await begin();
    monitor.pagedBefore = [before];
    monitor.resolves = 'slow';
    await minutes(72);
    expect(monitor.resolved).toEqual([[before]]);
    world.kill();
    monitor.resolves = 'at-once';
    world.start();
    await minutes(2);
    expect(monitor.resolved).toEqual([[before], [before]]);
    await minutes(60);
    expect(monitor.resolved).toHaveLength(2);
  });

  it('is announced until the monitor takes it, though a new alarm is heard by then', async () => {
    await begin();
    monitor.pagedBefore = [before];
    monitor.resolves = 'deaf';
    await minutes(72);
    monitor.on = [alarm('New')];
    await minutes(3);
    expect(await told('silence.heard')).toHaveLength(1);
    monitor.resolves = 'at-once';
    await minutes(2);
    const { length } = monitor.resolved;
    expect(length).toBeGreaterThan(1);
    await minutes(60);
    expect(monitor.resolved).toHaveLength(length);
    expect(await told('silence.heard')).toHaveLength(1);
  });
});

it('a finished report tells what got through, and does not change by what comes after', async () => {
  const asked = { windowId: 'w', opensAt: new Date(OPENS).toISOString(), verify: false };
  const report = (): Promise<OccurrenceReport> => one.told('occurrence.report', asked);
  await begin();
  await minutes(20);
  endByPerson();
  monitor.on = [alarm('New')];
  await minutes(55);
  const finished = (await report()).alarms;
  expect(finished).toMatchObject([{ gotThrough: { count: 1, alarms: [{ name: 'New' }] } }]);
  monitor.on = [alarm('After')];
  await minutes(5);
  expect(await told('silence.heard')).toHaveLength(1);
  expect((await report()).alarms).toEqual(finished);
});
