import { afterAll, beforeAll } from 'vitest';
import type { ConnectorWorld } from '../../../../../agent/adapters/connectors/kit/connector-world.ts';
import { ServiceConnector } from '../../../../../agent/adapters/connectors/service/service-connector.ts';
import { serviceScheduler } from '../../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { HostOfEntries, hostFailures } from '../../../../support/entry-on-host.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS } from '../../../../support/ssh-server.ts';
import { openUnitOnHost } from './unit-on-host.ts';

const PROGRAMS = [...SSH_PROGRAMS, 'unshare', 'nsenter', 'systemctl', 'flock'] as const;
const notRoot = rootLacks('another machine');
const connect = (world: ConnectorWorld) => new ServiceConnector(world);
const service = (unit: string) =>
  serviceScheduler.parse({ kind: 'service', host: 'erp-db1', unit, scope: 'system' });

describeWith(PROGRAMS, notRoot)('services of a host, through a real sshd', () => {
  let room: HostOfEntries;
  let nextId = 0;
  beforeAll(async () => {
    room = await HostOfEntries.start('root');
  });
  afterAll(() => room.stop());

  describeConnector('service on a host', {
    open: () => openUnitOnHost(room, `poll-${++nextId}`),
    holdsByItself: true,
    failures: [
      {
        what: 'a unit that is not there',
        code: 'scheduler-missing',
        open: () => room.failing(service('gone.service'), connect),
      },
      ...hostFailures(() => room, service('gone.service'), connect),
    ],
  });
});
