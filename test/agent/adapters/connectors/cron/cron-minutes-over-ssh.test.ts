import { afterAll, beforeAll } from 'vitest';
import { describeConnectorRuns } from '../../../../support/connector-contract.ts';
import { HostOfEntries } from '../../../../support/entry-on-host.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import { openLineOnHost } from './open-line-on-host.ts';

const PROGRAMS = [...SSH_PROGRAMS, 'cron', 'crontab', 'unshare', 'nsenter', 'systemctl'] as const;
const notRoot = rootLacks('another machine');

/** Cron reads its crontabs once a minute: each step takes one, five in all, which it spends waiting. */
describeWith(PROGRAMS, notRoot)('minutes of a real cron on a host', () => {
  let room: HostOfEntries;
  let nextId = 0;
  beforeAll(async () => {
    room = await HostOfEntries.start('root');
    await room.there.machine.as('root', 'cron');
  });
  afterAll(() => room.stop());

  describeConnectorRuns('cron on a host', {
    open: () => openLineOnHost(room, `minute-${++nextId}`),
    pausedPeriods: 1,
  });
});
