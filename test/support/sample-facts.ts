import type { EntryOf } from '../../shared/domain/trail/audit-entry.ts';
import type { AuditKind, FactOf } from '../../shared/domain/facts/audit-fact.ts';
import type { HoldText } from '../../shared/domain/holds/hold.ts';
import { exit } from './outcomes.ts';
import { leaseFacts } from './sample-lease.ts';

const at = '2026-12-06T02:30:00Z';
const occurrence = { opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z' };
const before = { ...occurrence, closesAt: '2026-12-06T04:00:00Z' };
const holdId = 'erp-monthly@2026-12-06T01:00:00Z';
const frame = { at, actor: { kind: 'schedule' } } as const;
const ofWindow = { ...frame, windowId: 'erp-monthly', occurrence } as const;
const ofIntegration = { ...frame, integrationId: 'shop-orders' } as const;
const ofRun = { ...ofIntegration, runId: 'run-1' } as const;
const dueAt = '2026-12-06T02:00:00Z';

const announced = {
  ...{ proposal: 'acme-3', source: 'acme', uid: 'mnt-7@acme.example', summary: 'Router swap' },
};
const announcer = {
  ...{ source: 'acme', server: 'status.acme.example', systems: ['erp'] },
  ...{ zone: null, isAlways: false },
};

const SAMPLE_SILENCE = {
  ...({ of: 'system', id: 'erp', monitor: 'alertmanager' } as const),
  ...{ at: 'alerts.example:9093', silent: 'system="erp"' },
};

const SAMPLE_ALARM = { name: 'QueueLength', host: 'erp-app1' };

const SAMPLE_LETTER = { voice: 'erp-users', seq: 12, entries: 3 };

const SAMPLE_ARCHIVE = {
  file: 'trail-000000000001-000000065535.jsonl.gz',
  ...{ sha256: 'a'.repeat(64), first: 1, last: 65_535, hash: 'b'.repeat(64) },
};

const hold: HoldText = {
  id: holdId,
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor patches',
  by: 'schedule',
  since: occurrence.opensAt,
  until: occurrence.closesAt,
};

/** A fact of each kind, as today's agent writes it. */
export const SAMPLE_FACTS: { readonly [K in AuditKind]: Readonly<FactOf<K>> } = {
  'agent.started': {
    ...frame,
    kind: 'agent.started',
    detail: { pid: 7, version: '0.1.0', zoneData: '2026f', zoneSource: 'package', lastSeenAt: at },
  },
  'agent.stopped': { ...frame, kind: 'agent.stopped', detail: {} },
  'config.changed': {
    ...frame,
    kind: 'config.changed',
    detail: {
      ...{ action: 'change', part: 'system', id: 'erp', fields: ['name'] },
      ...{ before: { id: 'erp', name: 'ERP' }, after: { id: 'erp', name: 'The ERP' } },
    },
  },
  'secret.changed': {
    ...frame,
    kind: 'secret.changed',
    detail: { action: 'set', secret: 'erp-password' },
  },
  'doctor.fixed': { ...frame, kind: 'doctor.fixed', detail: { code: 'data-mode' } },
  'feed.enabled': { ...frame, kind: 'feed.enabled', detail: {} },
  'trail.archived': {
    ...{ ...frame, kind: 'trail.archived' },
    detail: { ...SAMPLE_ARCHIVE, bytes: 2_000 },
  },
  'archive.removed': { ...frame, kind: 'archive.removed', detail: SAMPLE_ARCHIVE },
  'silence.placed': {
    ...frame,
    kind: 'silence.placed',
    detail: { ...SAMPLE_SILENCE, endsAt: '2026-12-06T05:30:00Z', isWatched: true },
  },
  'silence.extended': {
    ...frame,
    kind: 'silence.extended',
    detail: { ...SAMPLE_SILENCE, endsAt: '2026-12-06T06:30:00Z' },
  },
  'silence.lifted': {
    ...frame,
    kind: 'silence.lifted',
    detail: { ...SAMPLE_SILENCE, how: 'read-back' },
  },
  'silence.drifted': {
    ...frame,
    kind: 'silence.drifted',
    detail: { ...SAMPLE_SILENCE, found: 'lost' },
  },
  'silence.failed': {
    ...frame,
    kind: 'silence.failed',
    detail: {
      ...SAMPLE_SILENCE,
      ...{ doing: 'place', code: 'scheduler-unreachable', why: 'connection refused' },
    },
  },
  'silence.leaked': {
    ...frame,
    kind: 'silence.leaked',
    detail: { ...SAMPLE_SILENCE, ...SAMPLE_ALARM, since: '2026-12-06T03:04:00Z', more: 0 },
  },
  'silence.unseen': {
    ...frame,
    kind: 'silence.unseen',
    detail: {
      ...{ ...SAMPLE_SILENCE, since: '2026-12-06T03:00:00Z' },
      ...{ code: 'scheduler-unreachable', why: 'connection refused' },
    },
  },
  'silence.seen': {
    ...frame,
    kind: 'silence.seen',
    detail: { ...SAMPLE_SILENCE, since: '2026-12-06T03:00:00Z' },
  },
  'silence.ongoing': {
    ...frame,
    kind: 'silence.ongoing',
    detail: { ...SAMPLE_SILENCE, count: 1, alarms: [SAMPLE_ALARM] },
  },
  'silence.heard': {
    ...frame,
    kind: 'silence.heard',
    detail: { ...SAMPLE_SILENCE, ...SAMPLE_ALARM, since: '2026-12-06T05:04:00Z' },
  },
  'occurrence.soon': {
    ...{ ...frame, kind: 'occurrence.soon', windowId: 'erp-monthly' },
    occurrence: { opensAt: '2026-12-06T02:00:00Z', closesAt: '2026-12-06T06:00:00Z' },
    detail: {
      ...{ state: 'moved', holdId: 'erp-monthly@2026-12-06T01:00:00Z', leads: [86_400_000] },
      before: { opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z' },
      ...{ title: 'ERP monthly maintenance', timeZone: 'Europe/Madrid' },
      covers: { systems: ['erp'], tags: [], integrations: [], all: false, except: [] },
    },
  },
  'hold.forgotten': {
    ...{ ...frame, kind: 'hold.forgotten', reason: 'incident' },
    detail: {
      ...{ holdId: 'h1', by: 'ana', since: '2026-12-05T22:00:00Z', hours: 4 },
      selector: { systems: ['erp'], tags: [], integrations: [], all: false, except: [] },
    },
  },
  'voice.outdated': { ...frame, kind: 'voice.outdated', detail: SAMPLE_LETTER },
  'voice.told': {
    ...frame,
    kind: 'voice.told',
    detail: {
      ...{ ...SAMPLE_LETTER, recipients: 41, answered: '250 2.0.0 Ok: queued as 4ZxK' },
      refused: [{ to: 'gone@shop.example', said: '550 5.1.1 User unknown' }],
    },
  },
  'voice.failed': {
    ...frame,
    kind: 'voice.failed',
    detail: { ...SAMPLE_LETTER, code: 'scheduler-unreachable', why: 'connection refused' },
  },
  'voice.given-up': {
    ...frame,
    kind: 'voice.given-up',
    detail: { ...SAMPLE_LETTER, code: 'scheduler-refused', why: 'HTTP 410' },
  },
  'backup.made': {
    ...frame,
    kind: 'backup.made',
    detail: {
      ...{ file: '/mnt/nas/remanso-2026-12-06.tar.gz', bytes: 4_096, sha256: 'ab'.repeat(32) },
      ...{ seq: 12, tookMs: 900, removed: [] },
    },
  },
  'backup.failed': {
    ...frame,
    kind: 'backup.failed',
    detail: { folder: '/mnt/nas', code: 'store-full', why: 'There is not enough space' },
  },
  'trail.restored': {
    ...frame,
    kind: 'trail.restored',
    detail: {
      ...{ sha256: 'ab'.repeat(32), madeAt: at, head: { seq: 12, hash: 'cd'.repeat(32) } },
      ...{ hostname: 'erp-ws1', dataDir: '/home/ana/.local/state/remanso', version: '0.1.0' },
      ...{ isSameMachine: false, held: ['shop-orders'], owedDropped: 0 },
    },
  },
  'restore.decided': {
    ...frame,
    kind: 'restore.decided',
    detail: { choice: 'take-over', takenOver: ['shop-orders'], left: [], disabled: [] },
  },
  'feed.rotated': { ...frame, kind: 'feed.rotated', detail: {} },
  'feed.disabled': { ...frame, kind: 'feed.disabled', detail: {} },
  'host.installed': {
    ...frame,
    kind: 'host.installed',
    detail: {
      host: 'erp-db1',
      ssh: 'ops@erp-db1',
      folder: '/var/lib/remanso-host/ab',
      sudoers: null,
    },
  },
  'host.cleared': {
    ...frame,
    kind: 'host.cleared',
    detail: { host: 'erp-db1', ssh: 'ops@erp-db1', said: ['restored: crontab -u erp'] },
  },
  'host.failed': {
    ...frame,
    kind: 'host.failed',
    detail: {
      ...{ host: 'erp-db1', ssh: 'ops@erp-db1', doing: 'set-up' },
      ...{ code: 'scheduler-refused', why: 'sudo: a password is required' },
    },
  },
  'guard.placed': {
    ...frame,
    integrationId: 'stock',
    kind: 'guard.placed',
    detail: { host: 'erp-db1', scheduler: 'cron', entry: '*/5 * * * * /opt/erp/sync' },
  },
  'guard.removed': {
    ...frame,
    integrationId: 'stock',
    kind: 'guard.removed',
    detail: { host: 'erp-db1', scheduler: 'cron', entry: '*/5 * * * * /opt/erp/sync' },
  },
  'announcement.proposed': {
    ...frame,
    kind: 'announcement.proposed',
    detail: { ...announced, after: occurrence },
  },
  'announcement.changed': {
    ...frame,
    kind: 'announcement.changed',
    detail: { ...announced, before: null, after: occurrence },
  },
  'announcement.cancelled': { ...frame, kind: 'announcement.cancelled', detail: announced },
  'announcement.vanished': { ...frame, kind: 'announcement.vanished', detail: announced },
  'announcement.accepted': {
    ...frame,
    kind: 'announcement.accepted',
    windowId: 'erp-monthly',
    detail: { ...announced, after: occurrence },
  },
  'announcement.refused': {
    ...frame,
    kind: 'announcement.refused',
    detail: { ...announced, after: occurrence },
  },
  'source.added': { ...frame, kind: 'source.added', detail: announcer },
  'source.changed': { ...frame, kind: 'source.changed', detail: announcer },
  'source.removed': { ...frame, kind: 'source.removed', detail: announcer },
  'window.proposed': {
    ...{ ...frame, windowId: 'erp-monthly', kind: 'window.proposed' },
    detail: {
      ...{ action: 'change', version: 12, fields: ['end'] },
      ...{ before: { id: 'erp-monthly' }, after: { id: 'erp-monthly' }, replaces: 9 },
    },
  },
  'window.withdrawn': {
    ...{ ...frame, windowId: 'erp-monthly', kind: 'window.withdrawn' },
    detail: { action: 'change', version: 12, proposedBy: 'ana', proposedAt: at },
  },
  'approval.given': {
    ...{ ...frame, windowId: 'erp-monthly', kind: 'approval.given' },
    detail: { action: 'add', version: 12, proposedBy: 'ana', proposedAt: at },
  },
  'approval.refused': {
    ...{ ...frame, windowId: 'erp-monthly', kind: 'approval.refused' },
    detail: { action: 'remove', version: 12, proposedBy: 'ana', proposedAt: at, token: 'carmen' },
  },
  ...leaseFacts,
  'token.created': {
    ...{ ...frame, kind: 'token.created' },
    detail: {
      ...{ token: 'gitlab', rights: ['operate'], systems: ['erp'], windows: [] },
      endsAt: '2027-03-01T00:00:00Z',
    },
  },
  'token.revoked': { ...frame, kind: 'token.revoked', detail: { token: 'gitlab' } },
  'approval-token.added': { ...frame, kind: 'approval-token.added', detail: { token: 'carmen' } },
  'approval-token.removed': {
    ...{ ...frame, kind: 'approval-token.removed', detail: { token: 'carmen' } },
  },
  'window.opened': { ...ofWindow, kind: 'window.opened', detail: { integrations: 3 } },
  'window.closed': { ...ofWindow, kind: 'window.closed', detail: {} },
  'window.passed': {
    ...frame,
    windowId: 'erp-monthly',
    kind: 'window.passed',
    detail: { occurrences: 4, from: occurrence.opensAt, to: occurrence.closesAt },
  },
  'window.extended': {
    ...ofWindow,
    kind: 'window.extended',
    detail: { holdId, before, after: occurrence },
  },
  'window.shortened': {
    ...ofWindow,
    kind: 'window.shortened',
    detail: { holdId, before, after: occurrence },
  },
  'window.ended': {
    ...ofWindow,
    kind: 'window.ended',
    detail: { holdId, before, after: occurrence },
  },
  'drain.completed': { ...ofWindow, kind: 'drain.completed', detail: { holdId, tookMs: 61_000 } },
  'occurrence.skipped': {
    ...ofWindow,
    kind: 'occurrence.skipped',
    detail: { holdId, original: occurrence },
  },
  'occurrence.moved': {
    ...ofWindow,
    kind: 'occurrence.moved',
    detail: { holdId, before, after: occurrence, original: before },
  },
  'occurrence.restored': {
    ...ofWindow,
    kind: 'occurrence.restored',
    detail: { holdId, undoes: 'extended', before: null, after: occurrence },
  },
  'reopening.started': {
    ...ofWindow,
    kind: 'reopening.started',
    detail: { holdId, integrations: 3, systems: ['erp'], otherwise: 'ask' },
  },
  'readiness.changed': {
    ...ofWindow,
    kind: 'readiness.changed',
    detail: {
      ...{ holdId, systemId: 'erp', isReady: false, outcome: { code: 'timed-out', afterMs: 5000 } },
      ...{ passes: 0, needed: 2 },
    },
  },
  'reopening.stopped': {
    ...ofWindow,
    kind: 'reopening.stopped',
    detail: { holdId, why: 'first-run-failed', canaryFailures: 1, waiting: 2 },
  },
  'reopening.decided': {
    ...ofWindow,
    kind: 'reopening.decided',
    detail: { holdId, choice: 'release', before: 'asking', waiting: 2 },
  },
  'reopening.completed': {
    ...ofWindow,
    kind: 'reopening.completed',
    detail: {
      ...{ holdId, heldMs: 14_400_000, timeToFullFlowMs: 90_000, releases: 3 },
      canaryFailures: 0,
    },
  },
  'missed.asked': {
    ...ofIntegration,
    windowId: 'erp-monthly',
    kind: 'missed.asked',
    detail: { holdId, runs: 4 },
  },
  'missed.decided': {
    ...ofIntegration,
    windowId: 'erp-monthly',
    kind: 'missed.decided',
    detail: { holdId, choice: 'once', runs: 4 },
  },
  'catchup.trimmed': {
    ...ofIntegration,
    kind: 'catchup.trimmed',
    detail: {
      why: 'too-many',
      ...{ most: 1000, runs: 12, from: occurrence.opensAt, to: occurrence.closesAt },
    },
  },
  'hold.placed': {
    ...frame,
    kind: 'hold.placed',
    detail: {
      ...{ kind: 'manual', holdId: 'hold-1', until: null, integrations: ['shop-orders'] },
      selector: { systems: [], tags: [], integrations: ['shop-orders'], all: false, except: [] },
    },
  },
  'hold.extended': {
    ...frame,
    kind: 'hold.extended',
    detail: {
      ...{ holdId: 'hold-1', before: '2026-12-06T02:45:00Z', after: '2026-12-06T03:15:00Z' },
      integrations: ['shop-orders'],
    },
  },
  'hold.restored': {
    ...frame,
    kind: 'hold.restored',
    detail: {
      ...{ holdId: 'hold-1', before: '2026-12-06T03:15:00Z', after: '2026-12-06T02:45:00Z' },
      integrations: ['shop-orders'],
    },
  },
  'hold.released': {
    ...frame,
    kind: 'hold.released',
    detail: { holdId: 'hold-1' },
  },
  'integration.paused': { ...ofIntegration, kind: 'integration.paused', detail: { holds: [hold] } },
  'integration.resumed': { ...ofIntegration, kind: 'integration.resumed', detail: {} },
  'run.started': {
    ...ofRun,
    dueAt,
    kind: 'run.started',
    detail: { trigger: 'schedule', lateMs: 3 },
  },
  'run.succeeded': {
    ...ofRun,
    kind: 'run.succeeded',
    detail: { outcome: exit(0), startedAt: dueAt, endedAt: at, tookMs: 812 },
  },
  'run.failed': {
    ...ofRun,
    kind: 'run.failed',
    detail: { outcome: exit(1), startedAt: dueAt, endedAt: at, tookMs: 812 },
  },
  'run.stopping': {
    ...ofRun,
    kind: 'run.stopping',
    detail: { startedAt: dueAt, holdId, inFlight: 'stop' },
  },
  'run.forced': { ...ofRun, kind: 'run.forced', detail: { holds: [hold] } },
  'run.skipped': { ...ofIntegration, dueAt, kind: 'run.skipped', detail: { holds: [hold] } },
  'run.missed': {
    ...ofIntegration,
    dueAt,
    kind: 'run.missed',
    detail: { why: 'agent-away' },
  },
  'clock.stepped': {
    ...frame,
    kind: 'clock.stepped',
    detail: { stepMs: -3_600_000, clockBefore: at, meaning: 'due-again' },
  },
  'zones.changed': {
    ...frame,
    kind: 'zones.changed',
    detail: { before: '2026e', after: '2026f', source: 'system' },
  },
  'leak.detected': {
    ...ofIntegration,
    kind: 'leak.detected',
    detail: { holdId, startedAt: dueAt, who: { code: 'process', pid: 99, program: 'node' } },
  },
  'scheduler.paused': {
    ...ofIntegration,
    kind: 'scheduler.paused',
    detail: { scheduler: 'systemd', holdId, tookMs: 40 },
  },
  'scheduler.resumed': {
    ...ofIntegration,
    kind: 'scheduler.resumed',
    detail: { scheduler: 'systemd', holdId, exact: true },
  },
  'scheduler.drifted': {
    ...ofIntegration,
    kind: 'scheduler.drifted',
    detail: { holdId, scheduler: 'systemd', found: 'enabled', policy: 'repause' },
  },
  'scheduler.failed': {
    ...ofIntegration,
    kind: 'scheduler.failed',
    detail: {
      ...{ scheduler: 'systemd', doing: 'pause', code: 'scheduler-unreachable' },
      why: 'systemctl did not answer',
    },
  },
  'scheduler.cleaned': {
    ...frame,
    kind: 'scheduler.cleaned',
    detail: { scheduler: 'systemd', removed: ['/etc/systemd/system/orders.timer.d/hold.conf'] },
  },
  'scheduler.decided': {
    ...ofIntegration,
    kind: 'scheduler.decided',
    detail: { scheduler: 'systemd', holdId, choice: 'repause' },
  },
};

/** An entry of the kind, outside a chain. */
export function sampleEntry<K extends AuditKind>(
  kind: K,
  parts: Partial<EntryOf<K>> = {},
): EntryOf<K> {
  const chain = { seq: 9, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };
  // The sample has the right kind; TypeScript cannot follow that through the table.
  return { ...SAMPLE_FACTS[kind], ...chain, ...parts } as EntryOf<K>;
}
