import type { Outbox } from '../../agent/features/voices/core/outbox.ts';

const outbox: Outbox = {
  id: 'erp-users',
  lines: {
    trouble: { toldTo: 12, digestTo: null, trying: null },
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

/** Every field has a value that a store could lose. */
export const voiced = { voices: new Map([['erp-users', outbox]]) };
