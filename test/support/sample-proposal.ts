import type { Proposal } from '../../agent/features/announcements/core/proposal.ts';
import type { AnnouncementSource } from '../../shared/features/announcements/announcement-source.ts';

const acme: AnnouncementSource = {
  ...{ id: 'acme', url: 'https://acme.example/feed.ics', systems: ['erp'], zone: 'Europe/Madrid' },
  ...{ always: { by: 'ana', systems: ['erp'] }, addedBy: 'ana', nextNumber: 2 },
};

const proposal: Proposal = {
  ...{ id: 'acme-1', sourceId: 'acme', seenAt: 1, changedAt: 2, cancelledAt: null },
  ...{ vanishedAt: 3, zone: null },
  announcement: {
    ...{ uid: 'mnt-7@acme.example', recurrenceId: null, sequence: 1, stampedAt: null },
    doubts: [{ code: 'doubt-zone-unknown', values: { name: 'Acme' } }],
    ...{ isTentative: false, summary: 'Router “swap”', description: '', url: null },
    span: {
      ...{ kind: 'wall-clock', start: '2026-12-06T02:00', end: '2026-12-06T06:00' },
      ...{ zone: null, isAllDay: false },
    },
    maintNote: { provider: 'acme', objectIds: ['c1'] },
  },
  planned: { windowId: 'acme-1', opensAt: 3, closesAt: 4, by: 'ana', at: 5, doubts: [] },
  refused: { terms: 'cancelled', by: 'ben', at: 6 },
};

/** Every field has a value that a store could lose. */
export const announced = {
  announcementSources: new Map([['acme', acme]]),
  proposals: new Map([['acme-1', proposal]]),
};
