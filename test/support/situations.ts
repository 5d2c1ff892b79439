import { documentSchema, type RemansoDocument } from '../../shared/domain/definitions/document.ts';
import type { HoldText } from '../../shared/domain/holds/hold.ts';
import {
  snapshotSchema,
  type IntegrationStatus,
  type ReopeningStatus,
  type Snapshot,
} from '../../shared/domain/now/snapshot.ts';
import { http } from './outcomes.ts';

/** 02:31 in Madrid. */
export const SITUATION_NOW = Date.parse('2026-12-06T01:31:00Z');

const SYSTEMS = { erp: 4, crm: 2, shop: 1, portal: 1 } as const;
const NAMES = { erp: 'ERP', crm: 'CRM', shop: 'Web shop', portal: 'Portal' } as const;

export const SITUATION_PLAN: RemansoDocument = documentSchema.parse({
  hosts: [{ id: 'erp-db1', ssh: 'remanso@erp-db1.example' }],
  systems: Object.entries(NAMES).map(([id, name]) => ({ id, name })),
  integrations: Object.entries(SYSTEMS).flatMap(([system, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ id: `${system}-${index + 1}`, name: `${NAMES[system as 'erp']} ${index + 1}` },
      systems: [system],
      scheduler: { kind: 'cron', host: 'erp-db1', line: `* * * * * ${system}-${index + 1}` },
    })),
  ),
  windows: Object.entries(NAMES).map(([id, title]) => ({
    ...{ id: `${id}-night`, title: `${title} patches`, timeZone: 'Europe/Madrid' },
    ...{ start: '2026-12-06T02:00', duration: 'PT4H', covers: { systems: [id] } },
  })),
});

type System = keyof typeof SYSTEMS;

const at = (clock: string): string => `2026-12-06T${clock}:00Z`;
const SINCE = at('01:00');

function byWindow(system: System, until: string | null): HoldText {
  const id = `${system}-night@2026-12-06T01:00:00Z`;
  const windowId = `${system}-night`;
  return { id, kind: 'window', windowId, reason: 'patches', by: 'schedule', since: SINCE, until };
}

function byHand(id: string, until: string | null): HoldText {
  return { id, kind: 'manual', reason: 'incident', by: 'ana', since: SINCE, until };
}

type Parts = Partial<Omit<IntegrationStatus, 'id'>>;

const of = (system: System, parts: Parts): Record<string, Parts> =>
  Object.fromEntries(
    Array.from({ length: SYSTEMS[system] }, (_, index) => [`${system}-${index + 1}`, parts]),
  );

const held = (...holds: HoldText[]): Parts => ({ state: 'paused', holds });

function situation(statuses: Record<string, Parts>, more: Partial<Snapshot> = {}): Snapshot {
  return snapshotSchema.parse({
    ...{ revision: 1, now: new Date(SITUATION_NOW).toISOString() },
    ...{ agent: { pid: 1, startedAt: SINCE }, problems: [] },
    integrations: SITUATION_PLAN.integrations.map(({ id, name }) => ({
      ...{ id, name, state: 'flowing', holds: [], nextRunAt: null, lastRun: null },
      ...statuses[id],
    })),
    windows: SITUATION_PLAN.windows.map(({ id, title }) => ({
      id,
      title,
      ...openBy(id, statuses),
    })),
    ...more,
  });
}

/** Open, if something is held by it. */
function openBy(windowId: string, statuses: Record<string, Parts>): object {
  const holds = Object.values(statuses).flatMap((parts) => parts.holds ?? []);
  const own = holds.find((hold) => hold.windowId === windowId);
  return own === undefined
    ? { state: 'ended', opensAt: null, closesAt: null }
    : { state: 'open', opensAt: SINCE, closesAt: own.until };
}

function reopening(parts: Partial<ReopeningStatus>): Pick<Snapshot, 'windows'> {
  const status: ReopeningStatus = {
    ...{ holdId: 'erp-night@2026-12-06T01:00:00Z', stage: 'checking', startedAt: at('01:20') },
    ...{ overrunAt: at('03:20'), otherwise: 'ask', canary: null, canaryFailures: 0 },
    systems: [
      {
        ...{ systemId: 'erp', passes: 0, needed: 3, lastAt: null, lastOutcome: null },
        isReady: false,
      },
    ],
    ...{ waiting: ['erp-1', 'erp-2', 'erp-3', 'erp-4'], released: [] },
    ...parts,
  };
  return {
    windows: [
      {
        ...{ id: 'erp-night', title: 'ERP patches', state: 'reopening', opensAt: at('01:00') },
        ...{ closesAt: at('01:20'), reopening: status },
      },
    ],
  };
}

const reopens: Parts = { state: 'reopening', holds: [byWindow('erp', null)] };
const refused = { passes: 0, needed: 3, lastAt: at('01:30'), isReady: false };
const failedRun = {
  ...{ runId: 'r1', dueAt: at('01:10'), startedAt: at('01:10'), endedAt: at('01:11') },
  outcome: 'failed' as const,
};
const full = { code: 'backup-failed', message: 'The backup failed.', since: at('01:05') };

/** By what is going on; each is told on the page, in the tray and on the command line. */
export const SITUATIONS: Readonly<Record<string, Snapshot>> = {
  'nothing is paused': situation({}),
  'a system, by a window': situation(of('erp', held(byWindow('erp', at('05:00'))))),
  'everything, by one pause': situation(
    Object.assign(
      {},
      ...(['erp', 'crm', 'shop', 'portal'] as const).map((one) =>
        of(one, held(byHand('h1', at('05:00')))),
      ),
    ) as Record<string, Parts>,
  ),
  'one integration, without an end': situation({ 'crm-1': held(byHand('h1', null)) }),
  'two systems with the same end': situation({
    ...of('erp', held(byWindow('erp', at('05:00')))),
    ...of('crm', held(byWindow('crm', at('05:00')))),
  }),
  'two ends': situation({
    ...of('erp', held(byWindow('erp', at('05:00')))),
    ...of('crm', held(byWindow('crm', at('03:33')))),
  }),
  'an end, and none': situation({
    ...of('erp', held(byWindow('erp', at('03:33')))),
    ...of('crm', held(byHand('h1', null))),
  }),
  'three ends': situation({
    ...of('shop', held(byHand('h2', at('01:47')))),
    ...of('erp', held(byWindow('erp', at('03:33')))),
    ...of('crm', held(byHand('h1', null))),
  }),
  'four ends': situation({
    ...of('shop', held(byWindow('shop', at('02:30')))),
    ...of('portal', held(byWindow('portal', at('02:37')))),
    ...of('crm', held(byWindow('crm', at('03:38')))),
    ...of('erp', held(byWindow('erp', at('04:39')))),
  }),
  'four ends, the last open': situation({
    ...of('shop', held(byWindow('shop', at('02:30')))),
    ...of('portal', held(byWindow('portal', at('02:37')))),
    ...of('crm', held(byWindow('crm', at('03:38')))),
    ...of('erp', held(byHand('h1', null))),
  }),
  'one under two holds': situation({
    ...of('erp', held(byWindow('erp', at('03:00')), byHand('h1', at('05:00')))),
  }),
  'a part under two holds': situation({
    ...of('erp', held(byWindow('erp', at('03:00')))),
    'erp-1': held(byWindow('erp', at('03:00')), byHand('h1', at('05:00'))),
  }),
  'runs that finish': situation({
    ...of('erp', held(byWindow('erp', at('05:00')))),
    'erp-2': { state: 'draining', holds: [byWindow('erp', at('05:00'))] },
  }),
  'a reopening that goes on': situation(
    { ...of('erp', reopens), 'erp-1': {} },
    reopening({ stage: 'releasing', released: ['erp-1'], waiting: ['erp-2', 'erp-3', 'erp-4'] }),
  ),
  'a reopening, one kept by another hold': situation(
    { ...of('erp', reopens), 'erp-1': held(byHand('h1', null)) },
    reopening({ stage: 'releasing', released: ['erp-1'], waiting: ['erp-2', 'erp-3', 'erp-4'] }),
  ),
  'a reopening that is not ready': situation(
    of('erp', reopens),
    reopening({ systems: [{ systemId: 'erp', ...refused, lastOutcome: http(503) }] }),
  ),
  'a reopening that asks': situation(of('erp', reopens), reopening({ stage: 'asking' })),
  'a reopening beside a pause': situation(
    { ...of('erp', reopens), ...of('crm', held(byHand('h1', at('05:00')))) },
    reopening({}),
  ),
  'one that cannot be read': situation({ 'shop-1': { state: 'unknown' } }),
  'a host that does not answer': situation(of('erp', { state: 'unknown' }), {
    problems: [
      { code: 'host|erp-db1', message: 'No route to host.', since: at('00:42') },
      { code: 'scheduler-failed|erp-1', message: 'erp-1: No route to host.', since: at('00:43') },
    ],
  }),
  'a failed run': situation({ 'crm-2': { lastRun: failedRun } }),
  'a pause, and two other things': situation(
    {
      ...of('erp', held(byWindow('erp', at('05:00')))),
      'crm-2': { lastRun: failedRun },
    },
    { problems: [full] },
  ),
};
