import { setTimeout as sleep } from 'node:timers/promises';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { HostRoom } from '../../support/features/hosts/host-room.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 60_000;
const PERSON = { name: 'ana', via: 'test' };

const ORDERS = '*/5 * * * * /opt/erp/orders-to-shop';
const STOCK = '15 2 * * * /opt/erp/night-stock --full';
const LEADS = '*/10 * * * * /opt/crm/leads.sh';

const SET_UP = ['erp-db1', 'erp-gw-01', 'fin-db', 'crm-app'];

/** Where nothing listens, and where nobody has compared the key. */
const elsewhere = (port: number) => [
  { id: 'mail-relay', ssh: 'ops@127.0.0.1:9' },
  { id: 'wms-02', ssh: `ops@localhost:${port}` },
];

function hostsDocument(port: number, now: number): RemansoDocument {
  const cron = (id: string, name: string, host: string, line: string) => ({
    id,
    name,
    systems: ['erp'],
    scheduler: { kind: 'cron', host, line },
  });
  const guard = (id: string, name: string, host: string) => ({
    id,
    name,
    systems: ['erp'],
    scheduler: { kind: 'guard', host },
  });
  return documentSchema.parse({
    hosts: [
      { id: 'erp-db1', name: 'ERP database', ssh: 'erp-db1' },
      ...SET_UP.slice(1).map((id) => ({ id, ssh: id })),
      { id: 'shop-redis', ssh: 'shop-redis' },
      ...elsewhere(port),
    ],
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      cron('orders', 'ERP orders → web shop', 'erp-db1', ORDERS),
      cron('stock', 'Night stock', 'erp-db1', STOCK),
      guard('backup', 'Backup of the ERP', 'erp-db1'),
      guard('gateway', 'Gateway to the banks', 'erp-gw-01'),
      guard('ledger', 'Ledger close', 'fin-db'),
      cron('leads', 'Web leads → CRM', 'crm-app', LEADS),
      guard('sessions', 'Session clean-up', 'shop-redis'),
      guard('mails', 'Outgoing mails', 'mail-relay'),
      guard('picking', 'Picking lists', 'wms-02'),
    ],
    windows: [
      {
        id: 'erp-patches',
        title: 'ERP monthly maintenance',
        reason: 'Vendor patches, change CHG-1042',
        timeZone: 'UTC',
        start: formatWallClock(Math.floor(now / HOUR_MS) * HOUR_MS + 5 * HOUR_MS),
        duration: 'PT4H',
        covers: { systems: ['erp'] },
      },
    ],
  });
}

/** Four hosts that have their plan; three that need something. */
export async function hostsWorld(now: number): Promise<ServedAgent> {
  const crontab = ['# of the ERP', ORDERS, STOCK, LEADS, ''].join('\n');
  const room = await HostRoom.open([...SET_UP, 'shop-redis'], crontab);
  const agent = await servedAgent(hostsDocument(room.server.port, now));
  for (const id of SET_UP) {
    const command = { commandId: crypto.randomUUID(), person: PERSON };
    const done = await agent.client.call('host.setUp', { ...command, id });
    if (!done.ok) throw new Error(`${id}: ${done.failure.message}`);
  }
  const states = async (): Promise<string> => {
    const listed = await agent.client.call('host.list', {});
    return listed.ok ? listed.value.hosts.map(({ state }) => state).join() : '';
  };
  const deadline = performance.now() + PATIENCE_MS;
  while (/unasked|stale/.test(await states())) {
    if (performance.now() > deadline) throw new Error(`hosts are not ready: ${await states()}`);
    await sleep(200);
  }
  return {
    ...agent,
    dispose: async () => {
      await agent.dispose();
      await room.dispose();
    },
  };
}
