import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { openCheckedApi } from '../../agent/adapters/connectors/http/checked-api.ts';
import { LISTED_RUNDECK } from '../../agent/adapters/connectors/http/listed-vendors.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { schedulerRoom, type SchedulerRoom } from './scheduler-room.ts';

const MINUTE_MS = 60_000;
const PATIENCE_MS = 50_000;
const PERSON = { name: 'ana', via: 'test' };
/** The token its Rundeck accepts. */
const TOKEN = 'key-4711';
/** Distinguishes this world's job from every other process on the machine. */
const MARK = `invoice-export-${process.pid}`;

/** The name under which this world's agent knows it. */
export const RUNDECK_TOKEN = 'rundeck-token';
const TROUBLES = ['leak|', 'scheduler-drifted|prices', 'scheduler-failed|mails'];
const NOBODY = 'http://127.0.0.1:9';
let rundeckUrl = NOBODY;

/** The address of the current world's Rundeck. */
export function rundeckOfWorld(): string {
  return rundeckUrl;
}

/** External schedulers under an open window: one in order, and what can go wrong. */
function schedulersDocument(room: SchedulerRoom, now: number): RemansoDocument {
  const beyond = (id: string, name: string, scheduler: object, more: object = {}) => ({
    id,
    name,
    systems: ['erp'],
    scheduler,
    ...more,
  });
  return documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: [
      beyond('stock', 'Stock levels → ERP', { kind: 'command', ...room.ctl('stock') }),
      beyond(
        'prices',
        'Prices → ERP',
        { kind: 'command', ...room.ctl('prices') },
        {
          onDrift: 'ask',
        },
      ),
      beyond('mails', 'Order mails', { kind: 'node-red', url: NOBODY, flow: 'Order mails' }),
      beyond('invoices', 'Invoices → ERP', { kind: 'guard', watch: [MARK] }),
      {
        id: 'leads',
        name: 'Web leads → CRM',
        systems: ['crm'],
        scheduler: { kind: 'command', ...room.ctl('leads') },
      },
    ],
    windows: [
      {
        id: 'erp-patches',
        title: 'ERP monthly maintenance',
        reason: 'Vendor patches, change CHG-1042',
        timeZone: 'UTC',
        start: formatWallClock(Math.floor(now / 1000) * 1000 - MINUTE_MS),
        duration: 'PT4H',
        covers: { systems: ['erp'] },
      },
    ],
  });
}

/** Someone enabled prices again, and an invoices job runs despite the window. */
export async function schedulersWorld(now: number): Promise<ServedAgent> {
  const room = schedulerRoom();
  const rundeck = await openCheckedApi('rundeck', LISTED_RUNDECK);
  rundeckUrl = rundeck.url;
  const agent = await servedAgent(schedulersDocument(room, now));
  const kept = await agent.client.call('secret.set', {
    person: PERSON,
    name: RUNDECK_TOKEN,
    value: TOKEN,
    store: 'file',
  });
  if (!kept.ok) throw new Error(kept.failure.message);
  // What is enabled before the pause was read back is paused again by the agent itself.
  await until(async () => {
    const page = await agent.client.call('audit.page', { kind: 'scheduler.paused', limit: 20 });
    return page.ok && page.value.entries.length >= 2;
  });
  rmSync(room.flag('prices'));
  room.runJob(MARK);
  await until(async () => {
    const reply = await agent.client.call('state.snapshot', {});
    const codes = reply.ok ? reply.value.problems.map(({ code }) => code).join() : '';
    return TROUBLES.every((kind) => codes.includes(kind));
  });
  return {
    ...agent,
    dispose: async () => {
      await agent.dispose();
      rundeck.close();
      room.dispose();
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('the world of schedulers is not set up');
    await sleep(200);
  }
}
