import { expect, it } from 'vitest';
import { mayHaveStarted } from '../../../../../agent/features/hosts/app/record-owner.ts';
import { schedulerSchema } from '../../../../../shared/domain/schedulers/scheduler.ts';

const LINE = '*/5 * * * * /opt/erp/sync';
const ROOT = { id: 'erp-db1', ssh: 'ops@erp-db1', become: 'sudo' } as const;
const OWN = { id: 'erp-db1', ssh: 'ops@erp-db1' } as const;
const ERP = { uid: 1001, name: 'erp' };

it.each([
  ['its own line', ROOT, ERP, { kind: 'cron', user: 'erp', line: LINE }, true],
  ["another user's line", ROOT, ERP, { kind: 'cron', user: 'shop', line: LINE }, false],
  ["root's line", ROOT, ERP, { kind: 'cron', line: LINE }, false],
  ['its own line, without root', OWN, ERP, { kind: 'cron', line: LINE }, true],
  [
    'root, which starts anything',
    ROOT,
    { uid: 0 },
    { kind: 'cron', user: 'erp', line: LINE },
    true,
  ],
  [
    'a name of a domain',
    ROOT,
    { uid: 9, name: 'SHOP\\Erp' },
    { kind: 'cron', user: 'erp@shop.example', line: LINE },
    true,
  ],
  ['a user without a name', ROOT, { uid: 1001 }, { kind: 'cron', user: 'erp', line: LINE }, false],
  [
    'the user of a file',
    ROOT,
    ERP,
    { kind: 'cron', file: '/etc/cron.d/erp', line: '*/5 * * * * erp /opt/sync' },
    true,
  ],
  [
    'another user of a file',
    ROOT,
    ERP,
    { kind: 'cron', file: '/etc/cron.d/erp', line: '@daily shop /opt/sync' },
    false,
  ],
  ['a unit of the system', ROOT, ERP, { kind: 'systemd', timer: 'x.timer' }, false],
  ['a guard of its own', ROOT, ERP, { kind: 'guard' }, true],
] as const)('%s: whether a record of it is believed', (_, host, user, scheduler, isBelieved) => {
  const on = schedulerSchema.parse({ ...scheduler, host: 'erp-db1' });
  expect(mayHaveStarted(user, on, host)).toBe(isBelieved);
});
