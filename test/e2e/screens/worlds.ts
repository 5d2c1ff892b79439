import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { countingServer } from '../../support/counting-server.ts';
import { writeDesktop } from '../../support/desktop-state.ts';
import { forgeUnguarded } from '../../support/forger.ts';
import { agentWithCrontab, crontabOf } from '../../support/with-crontab.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { badNight } from '../../support/bad-night.ts';
import { manyDocument } from './many-document.ts';
import { reopeningDocument } from './reopening-document.ts';
import { alarmsWorld } from './alarms-world.ts';
import { calendarsWorld } from './calendars-world.ts';
import { hostsWorld } from './hosts-world.ts';
import { schedulersWorld } from './scheduler-world.ts';
import { livePast, type PastOpening } from './past.ts';
import {
  calmDocument,
  openedBefore,
  plantDocument,
  sampleDocument,
  smallDocument,
} from './sample-document.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';

/** Nothing listens there. */
const NOBODY = 'http://127.0.0.1:9/health';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PAST_HOURS = 7;
/** At most a month is kept on line. */
const ONLINE_DAYS = 31;

/** One real agent with one kind of data, used by several scenes. */
export interface World {
  readonly agent: ServedAgent;
  dispose(): Promise<void>;
}

export const worldNames = [
  'empty',
  'one',
  'calm',
  'open',
  'holds',
  'trouble',
  'causes',
  'thousand',
  'many',
  'reopening',
  'schedulers',
  'hosts',
  'calendars',
  'archived',
  'unsilenced',
] as const;
export type WorldName = (typeof worldNames)[number];

export async function makeWorld(name: WorldName): Promise<World> {
  const erp = await countingServer();
  const now = Date.now();
  const agent = await WORLDS[name](erp.url, now);
  return {
    agent,
    dispose: async () => {
      await agent.dispose();
      erp.close();
    },
  };
}

const WORLDS: Record<WorldName, (url: string, now: number) => Promise<ServedAgent>> = {
  empty: () => agentWithCrontab(crontabOf(CRONTAB)),
  one: (url, now) => lived(smallDocument(url, now), now, []),
  calm: (url, now) => lived(calmDocument(url, now), now, [thisMorning(now)]),
  open: openWorld,
  holds: holdsWorld,
  trouble: troubleWorld,
  causes: (url, now) => servedAgent(badNight(url, now)),
  thousand: (url, now) => servedAgent(plantDocument(url, now)),
  many: (url, now) => servedAgent(manyDocument(url, now)),
  reopening: reopeningWorld,
  schedulers: (_url, now) => schedulersWorld(now),
  hosts: (_url, now) => hostsWorld(now),
  calendars: calendarsWorld,
  archived: archivedWorld,
  unsilenced: (url, now) =>
    alarmsWorld((document) => lived(document, now, []), sampleDocument(url, now)),
};

/** What the first run finds. */
const CRONTAB = [
  '*/15 * * * * /opt/erp/crm-customers.sh',
  '*/20 6-22 * * 1-5 /opt/shop/carriers.py --all',
  '*/10 * * * * /opt/shop/inventory-levels',
  '30 3 * * * /opt/erp/load_bank_statements --since yesterday',
  '15 5 * * * /opt/dwh/web-visits.sh',
];

const ERP_FEEDS = ['shop-orders', 'crm-customers', 'inventory', 'bank'];

function thisMorning(now: number): PastOpening {
  const opensAt = openedBefore(now) - 3 * HOUR_MS;
  return {
    windowId: 'erp-monthly',
    reason: 'Vendor patches',
    opensAt,
    closesAt: opensAt + HOUR_MS,
    integrations: ERP_FEEDS,
  };
}

function lived(
  document: RemansoDocument,
  now: number,
  openings: readonly PastOpening[],
  more: (directory: DataDirectory) => void = () => undefined,
): Promise<ServedAgent> {
  return servedAgent(document, (directory) => {
    const past = { from: now - PAST_HOURS * HOUR_MS, to: now, openings };
    livePast(directory, document, { ...past, failing: { integrationId: 'prices', every: 9 } });
    more(directory);
  });
}

/** The ERP's window is open, and Ana paused the CRM manually without an end. */
async function openWorld(url: string, now: number): Promise<ServedAgent> {
  const opensAt = openedBefore(now);
  const agent = await lived(sampleDocument(url, now), now, [
    {
      windowId: 'erp-patches',
      reason: 'Vendor patches, change CHG-1042',
      opensAt,
      closesAt: opensAt + 4 * HOUR_MS,
      integrations: ERP_FEEDS,
    },
  ]);
  const placed = await agent.client.call('hold.place', {
    commandId: crypto.randomUUID(),
    person: { name: 'ana', via: 'test' },
    selector: { all: false, systems: ['crm'], tags: [], integrations: [], except: [] },
    reason: 'Vendor on the phone, incident INC-2291',
    until: null,
  });
  if (!placed.ok) throw new Error(placed.failure.message);
  return agent;
}

/** Two windows are open, and Ana paused everything for a while. */
async function holdsWorld(url: string, now: number): Promise<ServedAgent> {
  const sample = sampleDocument(url, now);
  const [erp] = sample.windows;
  if (erp === undefined) throw new Error('The sample has no window.');
  const shop = {
    ...{ ...erp, id: 'shop-service', title: 'Web shop monthly maintenance' },
    ...{ reason: 'Theme and plugins, change CHG-1093', duration: 'PT2H' },
    covers: { ...erp.covers, systems: ['shop'] },
  };
  const document = { ...sample, windows: [...sample.windows, shop] };
  const agent = await lived(document, now, []);
  const placed = await agent.client.call('hold.place', {
    commandId: crypto.randomUUID(),
    person: { name: 'ana', via: 'test' },
    selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
    reason: 'Network trouble, incident INC-2291',
    until: new Date(now + 15 * 60_000).toISOString().replace(/\.\d+/, ''),
  });
  if (!placed.ok) throw new Error(placed.failure.message);
  return agent;
}

/** Its ERP fails its health check: the window was ended and is not reopening. */
async function reopeningWorld(url: string, now: number): Promise<ServedAgent> {
  const agent = await servedAgent(reopeningDocument(url, now, NOBODY));
  const held = async (): Promise<number> => {
    const page = await agent.client.call('audit.page', { kind: 'run.skipped', limit: 20 });
    return page.ok ? page.value.entries.length : 0;
  };
  while ((await held()) < 8) await sleep(250);
  const ended = await agent.client.call('window.end', {
    commandId: crypto.randomUUID(),
    person: { name: 'ana', via: 'test' },
    reason: 'Patches are in',
    windowId: 'erp-patches',
  });
  if (!ended.ok) throw new Error(ended.failure.message);
  return agent;
}

/** Runs of a week two months ago have left the database: the border is in the middle of what is shown. */
async function archivedWorld(url: string, now: number): Promise<ServedAgent> {
  const document = calmDocument(url, now);
  const to = now - ONLINE_DAYS * DAY_MS + DAY_MS / 2;
  const retention = { id: 'retention', online: 'P1M' } as const;
  const kept = { ...document, settings: [...document.settings, retention] };
  const agent = await servedAgent(kept, (directory) => {
    livePast(directory, document, { from: to - 5 * DAY_MS, to, openings: [] });
  });
  const archived = await agent.client.call('archive.run', {});
  if (!archived.ok) throw new Error(archived.failure.message);
  return agent;
}

/** A guard with a misspelt id, a tampered trail, and a desktop that refuses the shell half of what it asks. */
async function troubleWorld(url: string, now: number): Promise<ServedAgent> {
  const document = calmDocument(url, now);
  const agent = await lived(document, now, [thisMorning(now)], (directory) =>
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE audit SET body = json_set(body, '$.by', 'nobody') WHERE seq = 40`);
    }),
  );
  const words = ['guard', '--integration', 'shop-ordres', '--data-dir', agent.directory.root];
  spawnSync(process.execPath, [CLI_ENTRY, ...words, '--', 'true']);
  writeDesktop(agent.directory.root, {
    ...{ isSandboxed: false, notices: { kind: 'untried' } },
    tray: { hasHost: false, missingAt: new Date(now).toISOString() },
    login: { isWanted: true, actual: 'off' },
  });
  return agent;
}
