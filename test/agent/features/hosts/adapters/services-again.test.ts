import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PlannedServices } from '../../../../support/features/hosts/planned-services.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const PROGRAMS = ['systemctl', 'unshare', 'nsenter', 'flock'] as const;
const notRoot = rootLacks('another machine');
const SLOW_START = 'ExecStartPre=/bin/sleep 2';
const SLOW_STOP = 'ExecStop=/bin/sleep 2';
/** Well below the minute after which what does not come up is tried again. */
const SOON = { timeout: 20_000, interval: 250 };

/** A real systemd; each test makes the ticks itself. */
describeWith(PROGRAMS, notRoot)('services that are held again, or for another unit', () => {
  let there: PlannedServices;

  beforeAll(async () => {
    there = await PlannedServices.start();
  }, 60_000);
  afterAll(() => there.stop());
  beforeEach(async () => {
    await there.root(`rm -rf ${there.folder}/stopped/* ${there.folder}/records/0`);
  });

  const holds = async (units: Readonly<Record<string, string>>): Promise<void> => {
    const all = Object.entries(units).map(([integrationId, unit]) => ({ integrationId, unit }));
    await there.setUp(all);
    await there.still();
  };
  const states = (...units: readonly string[]): Promise<string[]> =>
    Promise.all(units.map((unit) => there.state(unit)));
  /** What the timer would do until then. */
  const ticksUntil = (said: RegExp) => expect.poll(() => there.tick(), SOON).toMatch(said);
  const comeBack = async (...units: readonly string[]): Promise<void> => {
    const seen = async () => [await there.tick(), ...(await states(...units))];
    await expect.poll(seen, SOON).toEqual(['', ...units.map(() => 'active')]);
    expect(await there.receipts()).toBe('');
  };

  it('start at once when released again before everything was up', async () => {
    const slow = await there.unit('slow', { service: SLOW_START });
    const waits = await there.unit('waits', { more: `BindsTo=${slow}\nAfter=${slow}` });
    await holds({ slow });
    await there.plan(['slow']);
    await there.settle();
    await there.plan([], ['slow']);
    expect(await there.tick()).toBe('free slow on stopped\n');
    await there.plan(['slow']);
    await there.settle();
    expect(await states(slow, waits)).not.toContain('active');
    await there.plan([], ['slow']);
    await comeBack(slow, waits);
  }, 60_000);

  it('start at once when released again while they were still stopping', async () => {
    const lazy = await there.unit('lazy', { service: SLOW_STOP });
    const mid = await there.unit('mid', {
      more: `BindsTo=${lazy}\nAfter=${lazy}`,
      service: SLOW_START,
    });
    const leaf = await there.unit('leaf', { more: `BindsTo=${mid}\nAfter=${mid}` });
    await holds({ lazy });
    await there.plan(['lazy']);
    await there.settle();
    await there.plan([], ['lazy']);
    expect(await there.tick()).toBe('free lazy on stopped\n');
    await there.plan(['lazy']);
    await ticksUntil(/^held lazy going stopping$/m);
    await there.plan([], ['lazy']);
    expect(await there.tick()).toBe('free lazy going stopped\n');
    await comeBack(lazy, mid, leaf);
  }, 60_000);

  it('bring back what was still stopping with them when they were released', async () => {
    const base = await there.unit('base');
    const heavy = await there.unit('heavy', {
      more: `BindsTo=${base}\nAfter=${base}`,
      service: SLOW_STOP,
    });
    await holds({ base });
    await there.plan(['base']);
    expect(await there.tick()).toBe('held base on stopping\n');
    await there.plan([], ['base']);
    await there.tick();
    await there.plan(['base']);
    await there.settle();
    await there.plan([], ['base']);
    await comeBack(base, heavy);
  }, 60_000);

  it('are another unit than the one that was stopped for the same id, which starts again', async () => {
    const [before, after, off] = [
      await there.unit('before'),
      await there.unit('after'),
      await there.unit('off', { isOn: false }),
    ];
    await holds({ erp: before });
    await there.plan(['erp']);
    await there.settle();
    await holds({ erp: after });
    await there.settle();
    expect(await states(before, after)).toEqual(['active', 'inactive']);
    expect(await there.receipts()).toMatch(/^stopped \d+ \d+ hold-1\nafter\.service\n#end\n$/);
    await holds({ erp: off });
    await there.settle();
    expect(await states(before, after, off)).toEqual(['active', 'active', 'inactive']);
    expect(await there.receipts()).toBe('');
    await there.plan([], ['erp']);
    await comeBack(before, after);
    expect(await there.state(off)).toBe('inactive');
  }, 60_000);

  it('stay stopped when another id is set up for them, and start with that', async () => {
    const [one, two] = [await there.unit('one'), await there.unit('two')];
    await holds({ erp: one });
    await there.plan(['erp'], ['erp', 'crm']);
    await there.settle();
    const since = await there.root(`systemctl show -P ActiveEnterTimestamp ${one}`);
    await holds({ crm: one, erp: two });
    await there.plan(['erp', 'crm']);
    await there.settle();
    expect(await states(one, two)).toEqual(['inactive', 'inactive']);
    await there.plan(['crm'], ['erp', 'crm']);
    await there.settle();
    expect(await states(one, two)).toEqual(['inactive', 'active']);
    // Not even for a moment.
    expect(await there.root(`systemctl show -P ActiveEnterTimestamp ${one}`)).toBe(since);
    await there.plan([], ['erp', 'crm']);
    await comeBack(one, two);
  }, 60_000);

  it('start again when their id is not listed any more', async () => {
    const [gone, kept] = [await there.unit('gone@1'), await there.unit('kept')];
    await holds({ erp: gone });
    await there.plan(['erp'], ['erp', 'crm']);
    await there.settle();
    await holds({ crm: kept });
    await comeBack(gone, kept);
  }, 60_000);
});
