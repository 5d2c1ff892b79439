import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConnectorWorld } from '../../../../../agent/adapters/connectors/kit/connector-world.ts';
import { SystemdConnector } from '../../../../../agent/adapters/connectors/systemd/systemd-connector.ts';
import { systemdScheduler } from '../../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { USER } from '../../../../support/debian-machine.ts';
import { HostOfEntries, hostFailures } from '../../../../support/entry-on-host.ts';
import { HELD } from '../../../../support/keeper-life.ts';
import { valueOf, type FailureCase } from '../../../../support/real-scheduler.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import { openTickOnHost } from './tick-on-host.ts';

const PROGRAMS = [...SSH_PROGRAMS, 'unshare', 'nsenter', 'systemctl'] as const;
const notRoot = rootLacks('another machine');

const NOTE = { integrationId: HELD, holdId: 'hold-1', reason: 'contract', until: null };
const PATIENT = { timeout: 30_000, interval: 200 };

const connect = (world: ConnectorWorld) => new SystemdConnector(world);
const timer = (scope: 'system' | 'user', name: string) =>
  systemdScheduler.parse({ kind: 'systemd', host: 'erp-db1', timer: name, scope });

/** Of root, who has none there. */
const noManager = (room: () => HostOfEntries): FailureCase => ({
  what: 'a manager that does not run',
  code: 'scheduler-unreachable',
  says: /enable-linger/,
  open: () => room().failing(timer('user', 'a.timer'), connect),
});

describeWith(PROGRAMS, notRoot)('timers of a host, through a real sshd', () => {
  describe.each([
    ['system', 'root'],
    ['user', USER],
  ] as const)('of the %s', (scope, login) => {
    let room: HostOfEntries;
    beforeAll(async () => {
      room = await HostOfEntries.start(login);
    });
    afterAll(() => room.stop());

    describeConnector(`systemd on a host, scope: ${scope}`, {
      open: () => openTickOnHost(room),
      tellsWhoDisabled: true,
      isSecondUser: login === USER,
      failures: [
        {
          what: 'a missing timer',
          code: 'scheduler-missing',
          says: /gone\.timer: there is no such unit/,
          open: () => room.failing(timer(scope, 'gone.timer'), connect),
        },
        ...(login === 'root' ? [noManager(() => room)] : []),
        ...hostFailures(() => room, timer(scope, 'a.timer'), connect),
      ],
    });

    // Both are read alike.
    const isOne = scope === 'system';
    it.runIf(isOne)(
      'takes what its guard refuses for no run, what starts without it for one',
      async () => {
        const real = await openTickOnHost(room);
        const refused = async (): Promise<number> =>
          Number(
            await room.there.machine.as(
              login,
              `cat ${room.folder}/records/* | grep -c ' held ' || :`,
            ),
          );
        const startedAt = async (): Promise<number> =>
          valueOf(await real.connect().read(real.scheduler)).lastStartedAt ?? 0;
        await vi.waitFor(async () => expect(await real.runsStarted()).toBeGreaterThan(0), PATIENT);
        const before = valueOf(await real.connect().read(real.scheduler));
        real.follow?.(true);
        const receipt = valueOf(await real.connect().pause(real.scheduler, NOTE, before));
        const heldAt = receipt.at + real.connect().capabilities(real.scheduler).settleMs;
        const many = await refused();
        await vi.waitFor(async () => expect(await refused()).toBeGreaterThan(many + 2), PATIENT);
        expect(await startedAt()).toBeLessThanOrEqual(heldAt);
        await real.enable();
        await vi.waitFor(async () => expect(await startedAt()).toBeGreaterThan(heldAt), PATIENT);
        await real.dispose();
      },
    );
  });
});
