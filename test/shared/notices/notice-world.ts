import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import type {
  IntegrationStatus,
  Snapshot,
  WindowStatus,
} from '../../../shared/domain/now/snapshot.ts';
import { decideNotices, type NoticeInput } from '../../../shared/notices/decide-notices.ts';
import { NO_MEMORY, type Notice, type NoticeMemory } from '../../../shared/notices/notice.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NIGHT = parseInstant('2026-12-06T01:00:00Z') ?? 0;

const local = { kind: 'local', every: '5m', command: ['true'] };

export const definitions = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'dwh', name: 'Data warehouse' },
  ],
  integrations: [
    { id: 'orders', name: 'Web orders', systems: ['erp'], scheduler: local },
    { id: 'stock', name: 'Stock', systems: ['erp'], scheduler: local },
    { id: 'cube', name: 'Cube', systems: ['dwh'], scheduler: local },
    { id: 'leads', name: 'Leads', tags: ['crm'], scheduler: local },
  ],
  windows: [
    {
      id: 'erp-night',
      title: 'ERP night',
      ...times('02:00', '06:00'),
      ...{ change: 'CHG-1042', owner: 'ERP team' },
      covers: { systems: ['erp'] },
    },
    { id: 'dwh-night', title: 'Rebuild', ...times('02:00', '05:00'), covers: { systems: ['dwh'] } },
  ],
});

function times(start: string, end: string) {
  return { timeZone: 'Europe/Madrid', start: `2026-12-06T${start}`, end: `2026-12-06T${end}` };
}

/** One occurrence of a window as the agent reports it at `now`. */
export function windowAt(id: string, opens: Instant, closes: Instant, now: Instant): WindowStatus {
  const state = now < opens ? 'scheduled' : now < closes ? 'open' : 'ended';
  return state === 'ended'
    ? { id, state, opensAt: null, closesAt: null }
    : { id, state, opensAt: formatInstant(opens), closesAt: formatInstant(closes) };
}

export function snapshotAt(
  now: Instant,
  windows: readonly WindowStatus[] = [],
  more: Partial<Snapshot> = {},
): Snapshot {
  return {
    revision: 1,
    now: formatInstant(now),
    agent: { pid: 1, startedAt: formatInstant(now) },
    integrations: [],
    windows: [...windows],
    problems: [],
    questions: [],
    leaks: [],
    ...more,
  };
}

export function integration(id: string, more: Partial<IntegrationStatus> = {}): IntegrationStatus {
  return { id, state: 'flowing', holds: [], nextRunAt: null, lastRun: null, ...more };
}

/** Looks repeatedly with one memory, as the shell does. */
export class Watcher {
  memory: NoticeMemory = NO_MEMORY;

  look(now: Instant, more: Partial<NoticeInput>): readonly Notice[] {
    const decision = decideNotices({
      link: { kind: 'connected' },
      snapshot: null,
      definitions,
      preferences: DEFAULT_PREFERENCES,
      memory: this.memory,
      now,
      zone: 'Europe/Madrid',
      night: null,
      seenAt: null,
      ...more,
    });
    this.memory = decision.memory;
    return decision.notices;
  }

  kinds(now: Instant, more: Partial<NoticeInput>): readonly string[] {
    return this.look(now, more).map(({ kind }) => kind);
  }
}
