import { afterAll, beforeAll, describe } from 'vitest';
import { CronConnector } from '../../../../../agent/adapters/connectors/cron/cron-connector.ts';
import type { ConnectorWorld } from '../../../../../agent/adapters/connectors/kit/connector-world.ts';
import {
  cronScheduler,
  type CronScheduler,
} from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { describeConnectorStates } from '../../../../support/connector-contract.ts';
import { USER } from '../../../../support/debian-machine.ts';
import { HostOfEntries, hostFailures } from '../../../../support/entry-on-host.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import { openLineOnHost } from './open-line-on-host.ts';

const PROGRAMS = [...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter', 'systemctl'] as const;
const notRoot = rootLacks('another machine');
const connect = (world: ConnectorWorld) => new CronConnector(world);
const scheduler = (parts: Partial<CronScheduler>) =>
  cronScheduler.parse({ kind: 'cron', host: 'erp-db1', line: '* * * * * true', ...parts });

describeWith(PROGRAMS, notRoot)('crontabs of a host, through a real sshd', () => {
  let nextId = 0;
  describe.each(['root', USER] as const)('logged in as %s', (login) => {
    let room: HostOfEntries;
    beforeAll(async () => {
      room = await HostOfEntries.start(login);
    });
    afterAll(() => room.stop());

    const failing = (parts: Partial<CronScheduler>) => () =>
      room.failing(scheduler(parts), connect);
    const ofOthers = login === 'root' ? 'scheduler-missing' : 'scheduler-refused';

    describeConnectorStates('cron on a host', {
      open: () => openLineOnHost(room, `line-${++nextId}`),
      tellsWhoDisabled: true,
      isSecondUser: login === USER,
      failures: [
        {
          what: 'a line edited out',
          code: 'scheduler-missing',
          says: /erp-db1: crontab .*has no line .*was edited/,
          open: failing(login === 'root' ? { user: USER } : {}),
        },
        { what: 'a user without a crontab', code: ofOthers, open: failing({ user: 'daemon' }) },
        {
          what: 'an unknown user',
          code: 'scheduler-missing',
          says: /unknown/,
          open: failing({ user: 'nosuch' }),
        },
        {
          what: 'a missing file',
          code: 'scheduler-missing',
          says: /There is no file/,
          open: failing({ file: '/etc/cron.d/nosuch' }),
        },
        ...hostFailures(() => room, scheduler({}), connect),
      ],
    });
  });
});
