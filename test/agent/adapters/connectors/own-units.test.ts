import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ConnectorWorld } from '../../../../agent/adapters/connectors/kit/connector-world.ts';
import { ServiceConnector } from '../../../../agent/adapters/connectors/service/service-connector.ts';
import { ServiceDiscovery } from '../../../../agent/adapters/connectors/service/service-discovery.ts';
import { SystemdConnector } from '../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { SystemdDiscovery } from '../../../../agent/adapters/connectors/systemd/systemd-discovery.ts';
import { keeperLine } from '../../../../agent/adapters/connectors/systemd/unit-keeper.ts';
import {
  processPlace,
  type ProcessPlace,
} from '../../../../agent/adapters/processes/process-place.ts';
import { systemdUnit } from '../../../../agent/features/service/adapters/systemd-unit.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';
import type { Result } from '../../../../shared/errors.ts';
import { systemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { namedSecrets } from '../../../support/named-secrets.ts';
import { rootLacks } from '../../../support/needs.ts';
import { valueOf } from '../../../support/real-scheduler.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { SystemdUser } from '../../../support/systemd-user.ts';
import { unitAt } from './service/open-service.ts';

const notRoot = rootLacks('a private systemd');
const NOTE = { holdId: 'hold-1', reason: 'by hand', until: null };
const NO_MAIN_PID = 99_999_999;
const WHOSE = '/var/lib/other-remanso';

/** Like F9: an agent that stops itself stops itself again whenever it is started. */
describeWith(['systemd', 'systemctl', 'unshare'], notRoot)('units that are Remanso itself', () => {
  let systemd: SystemdUser;
  /** Where the agent would run: in `mine.service`. */
  let own: ProcessPlace;

  beforeAll(async () => {
    systemd = await SystemdUser.start();
    const cgroup = join(systemd.home, 'cgroup');
    const asksWhere = `/bin/sh -c 'cat /proc/self/cgroup > ${cgroup}; /bin/sleep 1000 & wait'`;
    await units({
      'mine.service': `[Service]\nExecStart=${asksWhere}\n`,
      'poller.service': `[Service]\nExecStart=/bin/sleep 1000\n`,
    });
    await systemd.systemctl('start', 'mine.service', 'poller.service');
    await vi.waitFor(() => expect(readFileSync(cgroup, 'utf8')).toContain('mine.service'), 10_000);
    // Not its main process but one of its group, as an agent is that `npm start` began.
    const proc = join(systemd.root, 'proc', String(NO_MAIN_PID));
    mkdirSync(proc, { recursive: true });
    writeFileSync(join(proc, 'cgroup'), readFileSync(cgroup));
    own = processPlace(NO_MAIN_PID, join(systemd.root, 'proc'));
  }, 60_000);
  afterAll(() => systemd.stop());

  const property = async (unit: string, name: string) =>
    (await systemd.systemctl('show', '--value', '-p', name, unit))?.trim();
  const state = (unit: string) => property(unit, 'ActiveState');

  async function units(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) systemd.write(name, text);
    await systemd.systemctl('daemon-reload');
  }

  const world = (): ConnectorWorld => ({
    secrets: namedSecrets({}),
    clock: new SystemClock(),
    environment: systemd.environment,
    home: systemd.home,
    dataDir: join(systemd.root, 'data'),
    ownPlace: () => own,
  });
  const services = async () =>
    (await new ServiceDiscovery(world()).discover()).found.map(({ id }) => id);
  const timers = async () =>
    (await new SystemdDiscovery(world()).discover()).found.map(({ id }) => id);

  async function pausedService(unit: string): Promise<Result<unknown>> {
    const connector = new ServiceConnector(world());
    const scheduler = unitAt({ unit });
    return connector.pause(scheduler, NOTE, valueOf(await connector.read(scheduler)));
  }
  const problems = async (unit: string) =>
    (await new ServiceConnector(world()).preflight(unitAt({ unit })))
      .filter(({ level }) => level === 'problem')
      .map(({ code, message }) => `${code}: ${message}`);
  const refused = (says: RegExp) => ({
    ok: false,
    failure: { code: 'scheduler-refused', message: expect.stringMatching(says) as unknown },
  });

  it('offers no service in which this agent runs, stops none, and says so in the check', async () => {
    const ids = await services();
    expect(ids).toContain('poller');
    expect(ids).not.toContain('mine');
    expect(await problems('mine.service')).toEqual([
      expect.stringMatching(/^remanso: This agent runs in mine\.service: pausing it would stop/),
    ]);
    expect(await pausedService('mine.service')).toMatchObject(refused(/runs in mine\.service/));
    expect(await state('mine.service')).toBe('active');
  });

  it('knows its service by the main process too, where control groups say nothing', async () => {
    const pid = Number((await property('mine.service', 'MainPID')) ?? 0);
    const before = own;
    own = { pid, pids: new Set([pid]), cgroup: '' };
    expect(await services()).not.toContain('mine');
    expect(await pausedService('mine.service')).toMatchObject(refused(/runs in mine\.service/));
    own = before;
  });

  it.each(['BindsTo', 'PartOf', 'Requires'])(
    'stops none that takes this agent with it, by %s and over another unit',
    async (how) => {
      const name = how.toLowerCase();
      await units({
        [`${name}.service`]: '[Service]\nExecStart=/bin/sleep 1000\n',
        [`${name}-between.service`]: `[Unit]\n${how}=${name}.service\n[Service]\nExecStart=/bin/sleep 1000\n`,
      });
      await systemd.systemctl('start', `${name}.service`, `${name}-between.service`);
      await units({
        [`mine.service.d/${name}.conf`]: `[Unit]\n${how}=${name}-between.service\n`,
      });
      expect(await state('mine.service')).toBe('active');
      expect(await problems(`${name}.service`)).toEqual([
        expect.stringMatching(
          /^remanso: Stopping .* also stops mine\.service, in which this agent/,
        ),
      ]);
      expect(await pausedService(`${name}.service`)).toMatchObject(
        refused(/also stops mine\.serv/),
      );
      expect(await state('mine.service')).toBe('active');
      expect(await state(`${name}.service`)).toBe('active');
    },
  );

  it('offers no unit of another agent, by its mark and not by its name', async () => {
    const definition = {
      scope: 'user',
      command: ['/bin/false'],
      dataDir: WHOSE,
      options: [],
      stopWaitMs: 1000,
      environment: {},
      version: '0.0.0',
      madeFolder: null,
    } as const;
    const plan = keeperLine({ part: 'steward', at: '/var/lib/remanso-host/abc' });
    const oneshot = '[Service]\nType=oneshot\nExecStart=/bin/true\n';
    const nightly = '[Timer]\nOnCalendar=daily\n';
    await units({
      'bookkeeping.service': systemdUnit(definition),
      'by-hand.service': `[Service]\nExecStart=/usr/bin/remanso agent --data-dir ${WHOSE}\n`,
      'looks.service': `[Unit]\n${plan}\n${oneshot}`,
      'looks.timer': `[Unit]\n${plan}\n${nightly}`,
      // Somebody's own, whatever it is called.
      'remanso-report.service': oneshot,
      'remanso-report.timer': nightly,
      'remanso-mail.service': '[Service]\nExecStart=/bin/sleep 1000\n',
    });
    await systemd.systemctl('start', 'looks.timer', 'remanso-report.timer', 'remanso-mail.service');
    const found = [...(await services()), ...(await timers())];
    expect(found).toEqual(expect.arrayContaining(['remanso-report', 'remanso-mail']));
    expect(found).not.toContain('bookkeeping');
    expect(found).not.toContain('by-hand');
    expect(found).not.toContain('looks');
    expect(await pausedService('remanso-mail.service')).toMatchObject({ ok: true });
    expect(await state('remanso-mail.service')).toBe('inactive');
    for (const unit of ['bookkeeping.service', 'by-hand.service']) {
      expect(await problems(unit)).toEqual([
        expect.stringMatching(
          /^remanso: .* belongs to the Remanso agent of \/var\/lib\/other-remanso/,
        ),
      ]);
      expect(await pausedService(unit)).toMatchObject(refused(/no agent pauses another/));
    }
  });

  it('holds no timer of a plan, nor one that starts an agent', async () => {
    await units({
      'boot-agent.service': `[Service]\nExecStart=/usr/bin/remanso agent --data-dir ${WHOSE}\n`,
      'boot-agent.timer': '[Timer]\nOnCalendar=daily\n',
    });
    await systemd.systemctl('start', 'boot-agent.timer', 'looks.timer');
    const connector = new SystemdConnector(world());
    for (const [timer, says] of [
      ['looks.timer', /by the plan in \/var\/lib\/remanso-host\/abc/],
      ['boot-agent.timer', /the Remanso agent of \/var\/lib\/other-remanso/],
    ] as const) {
      const scheduler = systemdScheduler.parse({ kind: 'systemd', timer, scope: 'user' });
      const reading = valueOf(await connector.read(scheduler));
      expect(await connector.pause(scheduler, NOTE, reading)).toMatchObject(refused(says));
      const codes = (await connector.preflight(scheduler)).map(({ code }) => code);
      expect(codes).toContain('remanso');
      expect(valueOf(await connector.read(scheduler)).enabled).toBe(true);
    }
  });
});
