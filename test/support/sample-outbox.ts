import type { AdvanceNotice } from '../../agent/features/voices/core/advance-notice.ts';
import type { Outbox } from '../../agent/features/voices/core/outbox.ts';

const outbox: Outbox = {
  id: 'erp-users',
  lines: {
    trouble: { toldTo: 12, digestTo: null, trying: null },
    soon: { toldTo: 10, digestTo: null, trying: null },
    rest: {
      ...{ toldTo: 9, digestTo: 11 },
      trying: {
        ...{ seq: 11, attempts: 2, since: 1, nextTryAt: 4_000 },
        failure: { code: 'scheduler-unreachable', message: 'connection refused' },
      },
    },
  },
  last: { at: 2, answered: '250 Ok' },
};

const advanceNotice: AdvanceNotice = {
  ...{ id: 'w@2026-12-06T01:00:00Z', windowId: 'w', definedOpening: 5, opensAt: 6, closesAt: 9 },
  ...{ leads: [600_000], title: 'ERP patches', timeZone: 'Europe/Madrid' },
  covers: { systems: ['erp'], tags: [], integrations: [], all: false, except: ['orders'] },
};

/** Every field has a value that a store could lose. */
export const voiced = {
  voices: new Map([['erp-users', outbox]]),
  pauseReminders: new Map([['h1', { id: 'h1', hours: 8 }]]),
  advanceNotices: new Map([[advanceNotice.id, advanceNotice]]),
};
