import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  keeperLine,
  keeperOf,
} from '../../../../../../agent/adapters/connectors/systemd/unit-keeper.ts';
import { rootLacks } from '../../../../../support/needs.ts';
import { describeWith } from '../../../../../support/required-programs.ts';
import { PlannedServices } from '../../../../../support/features/hosts/planned-services.ts';

const PROGRAMS = ['systemctl', 'unshare', 'nsenter', 'flock'] as const;
const notRoot = rootLacks('another machine');

/** A real systemd; each test has units of its own and makes the ticks itself. */
describeWith(PROGRAMS, notRoot)('services under a plan, without an agent', () => {
  let there: PlannedServices;

  beforeAll(async () => {
    there = await PlannedServices.start();
  }, 60_000);
  afterAll(() => there.stop());
  beforeEach(async () => {
    await there.root(`rm -rf ${there.folder}/stopped/* ${there.folder}/records/0`);
  });

  async function planned(...units: readonly string[]): Promise<void> {
    await there.setUp(units.map((unit) => ({ integrationId: unit.split('.')[0] ?? '', unit })));
    await there.still();
  }

  it('are stopped while it holds them and started after it, if they ran', async () => {
    await planned(await there.unit('one'), await there.unit('idle', { isOn: false }));
    await there.plan(['one', 'idle']);
    await there.settle();
    expect(await there.state('one.service')).toBe('inactive');
    expect(await there.receipts()).toMatch(/^stopped \d+ \d+ hold-1\none\.service\n#end\n$/);
    await there.plan([], ['one', 'idle']);
    await there.settle();
    expect(await there.state('one.service')).toBe('active');
    expect(await there.state('idle.service')).toBe('inactive');
    expect(await there.receipts()).toBe('');
    expect(await there.records()).toMatch(
      /^\d+ one 0 stopped hold-1 @\d+\n\d+ one 0 resumed hold-1 @\d+\n$/,
    );
  });

  it('leave what they leave: failed stays failed, masked runs on', async () => {
    const failed = await there.unit('failed', { service: 'ExecStart=\nExecStart=/bin/false' });
    const masked = await there.unit('masked');
    await planned(failed, masked);
    await there.root(
      'cd /etc/systemd/system && mv masked.service kept && ln -s /dev/null masked.service && systemctl daemon-reload',
    );
    await expect.poll(() => there.state(failed)).toBe('failed');
    await there.plan(['failed', 'masked']);
    await there.tick();
    await there.tick();
    expect(await there.state(masked)).toBe('active');
    await there.plan([], ['failed', 'masked']);
    await there.settle();
    expect(await there.state(failed)).toBe('failed');
    expect(await there.records()).toBe('');
    await there.root('cd /etc/systemd/system && mv kept masked.service && systemctl daemon-reload');
  });

  it('bring back what stops with them', async () => {
    const base = await there.unit('base');
    const hangs = await there.unit('hangs', { more: `BindsTo=${base}\nAfter=${base}` });
    const part = await there.unit('part', { more: `PartOf=${hangs}` });
    const off = await there.unit('off', { more: `PartOf=${base}`, isOn: false });
    await planned(base);
    await there.plan(['base']);
    await there.settle();
    await expect.poll(() => there.state(part)).toBe('inactive');
    await there.plan([], ['base']);
    await there.settle();
    const after = await Promise.all([base, hangs, part, off].map((unit) => there.state(unit)));
    expect(after).toEqual(['active', 'active', 'active', 'inactive']);
  });

  it('are never Remanso itself, nor what stops it, whatever the list says', async () => {
    const more = keeperLine({ part: 'agent', at: '/var/lib/remanso' });
    const agent = await there.unit('bookkeeping', { more });
    const base = await there.unit('carries', {});
    await there.unit('between', { more: `PartOf=${base}` });
    await there.unit('planner', {
      more: `${keeperLine({ part: 'steward', at: '/srv/plan' })}\nBindsTo=between.service`,
    });
    await planned(agent, base);
    await there.plan(['bookkeeping', 'carries']);
    expect(await there.tick()).toMatch(/bookkeeping\.service belongs to Remanso/);
    await there.still();
    const states = await Promise.all(
      [agent, base, 'planner.service'].map((one) => there.state(one)),
    );
    expect(states).toEqual(['active', 'active', 'active']);
    expect(await there.receipts()).toBe('');
    const timer = `remanso-${basename(there.folder)}.timer`;
    const own = await there.root(`systemctl show --property=Documentation ${timer}`);
    expect(keeperOf({ Documentation: own })).toEqual({ part: 'steward', at: there.folder });
  });

  it('are stopped again when somebody starts them inside, which is told', async () => {
    await planned(await there.unit('again'));
    await there.plan(['again']);
    await there.settle();
    await sleep(1100);
    // Somebody took our condition away.
    await there.root(
      'rm /etc/systemd/system/again.service.d/zz-remanso-*; systemctl daemon-reload',
    );
    await there.root('systemctl start again.service');
    await there.settle();
    expect(await there.state('again.service')).toBe('inactive');
    const [first = '', second = ''] = (await there.records()).trim().split('\n');
    expect(second).toMatch(/^\d+ again 0 stopped hold-1 @\d+$/);
    const startedAt = Number(second.split('@')[1]);
    expect(startedAt).toBeGreaterThan(Number(first.split(' ')[0]));
    await there.plan([], ['again']);
    await there.settle();
    expect(await there.state('again.service')).toBe('active');
  });

  it('do not start inside, whoever starts them, and start when it is over, without the agent', async () => {
    const [ran, off] = [await there.unit('asked'), await there.unit('never', { isOn: false })];
    await planned(ran, off);
    await there.plan(['asked', 'never']);
    await there.settle();
    await there.root(`systemctl start ${ran}; systemctl start ${off}`);
    expect([await there.state(ran), await there.state(off)]).toEqual(['inactive', 'inactive']);
    expect(await there.root(`systemctl show -P ExecMainStartTimestamp ${off}`)).toBe('\n');
    await there.plan([], ['asked', 'never']);
    await there.settle();
    expect([await there.state(ran), await there.state(off)]).toEqual(['active', 'active']);
    expect(await there.receipts()).toBe('');
  });

  it('do not run for a moment where the host boots inside, also if it was down at the opening', async () => {
    const service = 'ExecStartPre=/bin/sh -c "echo ran >> /etc/ran"';
    const unit = await there.unit('boots', { service });
    await planned(unit);
    await there.root(
      `cd /etc/systemd/system && mkdir -p default.target.wants && ln -sf ../${unit} default.target.wants && rm -f /etc/ran`,
    );
    await there.plan([], ['boots']);
    await there.settle();
    await there.still();
    await there.plan(['boots']);
    // No tick since: it was not stopped before.
    await there.machine.reboot();
    await there.settle();
    expect(await there.state(unit)).toBe('inactive');
    expect(await there.root('cat /etc/ran 2>/dev/null; :')).toBe('');
    await there.plan([], ['boots']);
    await there.settle();
    expect(await there.state(unit)).toBe('active');
    expect(await there.root('cat /etc/ran')).toBe('ran\n');
  }, 60_000);

  it.each([
    ['absent', 'rm -f plan'],
    ['torn', "sed -i '/^#end/d' plan"],
    ['late', "sed -i '1s/ [0-9]*$/ 1000000000/' plan"],
    ['early', "sed -i '1s/ [0-9]* / 9000000000 /' plan"],
    ['garbled', "sed -i '1s/.*/# of somebody else/' plan"],
  ])('neither stop nor start by a plan that is %s', async (why, change) => {
    const [running, resting] = [await there.unit(`runs-${why}`), await there.unit(`rests-${why}`)];
    await planned(running, resting);
    await there.plan([`rests-${why}`], [`rests-${why}`, `runs-${why}`]);
    await there.settle();
    await there.plan([`runs-${why}`], [`rests-${why}`, `runs-${why}`]);
    await there.root(`cd ${there.folder} && ${change}`);
    const said = await there.tick();
    expect(said).toContain(`is ${why}`);
    // Not again every five seconds.
    expect(await there.tick()).toBe(`!${why}\n`);
    expect(await there.state(running)).toBe('active');
    expect(await there.state(resting)).toBe('inactive');
    expect(await there.receipts()).toContain(resting);
  });

  it('are not stopped where their receipt cannot be written', async () => {
    await planned(await there.unit('full'));
    await there.plan(['full']);
    await there.root(
      `cd ${there.folder} && rm -rf stopped && mkdir stopped && mount -t tmpfs -o size=4k tmpfs stopped && head -c 8192 /dev/zero > stopped/.zero; :`,
    );
    expect(await there.tick()).toContain('no room for the receipt of full');
    expect(await there.state('full.service')).toBe('active');
    await there.root(`umount ${there.folder}/stopped`);
    await there.settle();
    expect(await there.state('full.service')).toBe('inactive');
  });

  it('lose nothing when a tick is killed anywhere', async () => {
    const [ran, off] = [await there.unit('ran'), await there.unit('rested', { isOn: false })];
    await planned(ran, off);
    for (let round = 0; round < 6; round += 1) {
      for (const held of [['ran', 'rested'], []]) {
        await there.plan(held, ['ran', 'rested']);
        // A tick takes some 60 ms.
        const kills = [0, 1, 2, 3, 4].map((n) => (n * 15 + round * 3) / 1000);
        const lines = kills.map(
          (s) =>
            `sh ${there.folder}/services > /dev/null & sleep ${s.toFixed(3)}; kill -9 $! 2>/dev/null; wait $!`,
        );
        await there.machine.tryAs('root', lines.join('\n'));
        await there.settle();
        const states = [await there.state(ran), await there.state(off)];
        expect(states).toEqual([held.length > 0 ? 'inactive' : 'active', 'inactive']);
      }
    }
    expect(await there.receipts()).toBe('');
  }, 60_000);

  it('rest again after a reboot inside, and still run after it', async () => {
    const unit = await there.unit('enabled');
    const loose = await there.unit('loose');
    await there.root(
      'cd /etc/systemd/system && mkdir -p default.target.wants && ln -sf ../timers.target ../enabled.service default.target.wants',
    );
    await there.setUp([
      { integrationId: 'enabled', unit },
      { integrationId: 'loose', unit: loose },
    ]);
    await there.plan(['enabled', 'loose']);
    await there.settle();
    await there.machine.reboot();
    // What was not enabled has not come up; what was did not start, and nothing had to stop it again.
    const timer = (): Promise<string> => there.root('systemctl is-active "remanso-*.timer"');
    await expect.poll(timer, { timeout: 20_000 }).toBe('active\n');
    await there.settle();
    expect(await there.state(unit)).toBe('inactive');
    expect((await there.records()).match(/ enabled .* stopped/g)).toHaveLength(1);
    await there.plan([], ['enabled', 'loose']);
    await expect
      .poll(async () => [await there.state(unit), await there.state(loose)], { timeout: 20_000 })
      .toEqual(['active', 'active']);
    await there.still();
  }, 90_000);

  it('try what does not come up once a minute', async () => {
    await planned(await there.unit('broken'));
    await there.plan(['broken']);
    await there.settle();
    await there.put(
      '/etc/systemd/system/broken.service',
      '[Service]\nType=oneshot\nRemainAfterExit=no\nExecStart=/bin/sh -c "echo x >> /run/tries; exit 1"\n',
    );
    await there.root('systemctl daemon-reload');
    await there.plan([], ['broken']);
    for (let n = 0; n < 5; n += 1) await there.tick();
    await expect.poll(() => there.state('broken.service')).toBe('failed');
    await there.tick();
    expect(await there.root('cat /run/tries')).toBe('x\n');
    expect(await there.receipts()).toContain('broken.service');
  });

  it('take nothing of their list for a command', async () => {
    const safe = await there.unit('safe');
    const other = await there.unit('other');
    await planned(safe);
    const evil = [
      'evil1 $(touch${IFS}/run/owned)',
      'evil2 `touch</run/owned`',
      'evil3 --no-block',
      'evil4 ;systemctl',
      '$(id) other.service',
      '../x other.service',
      '-x other.service',
      'evil5 *',
      'evil6 other.service extra',
    ];
    await there.put(`${there.folder}/service-list`, `safe safe.service\n${evil.join('\n')}\n`);
    const ids = evil.map((line) => line.split(' ')[0] ?? '');
    await there.plan(['safe', ...ids]);
    await there.settle();
    await there.root('[ ! -e /run/owned ]');
    expect(await there.state(safe)).toBe('inactive');
    expect(await there.state(other)).toBe('active');
    await there.put(`${there.folder}/stopped/safe`, 'stopped 1 1 h\n$(touch /run/owned)\n-evil\n');
    await there.plan([], ['safe']);
    await there.tick();
    await there.root('[ ! -e /run/owned ]');
    // Torn: kept, and told, rather than believed.
    expect(await there.state(safe)).toBe('inactive');
  });
});
