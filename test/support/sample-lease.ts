import type { Lease } from '../../agent/features/pipelines/core/lease.ts';

const lease: Lease = {
  ...{ template: 'release', key: 'deploy-42', by: 'gitlab', claimed: 'alice' },
  ...{ holdId: 'release-1@1970-01-01T00:00:00Z', opensAt: 1, leaseMs: 2, heardAt: 3, until: 4 },
  ended: { at: 5, why: 'ran-out' },
};

/** Every field has a value that a store could lose. */
export const leased = { leases: new Map([['release-1', lease]]) };

export const forgotten = { leases: new Map([['release-1', null]]) };

const frame = {
  at: '2026-12-06T02:30:00Z',
  actor: { kind: 'schedule' },
  windowId: 'release-20261206-0230',
} as const;

const of = { template: 'release', key: 'deploy-42' };

/** A fact of each kind. */
export const leaseFacts = {
  'lease.begun': {
    ...frame,
    kind: 'lease.begun',
    detail: { ...of, leaseMs: 900_000, latestEnd: '2026-12-06T04:00:00Z' },
  },
  'lease.ended': {
    ...frame,
    kind: 'lease.ended',
    detail: { ...of, why: 'ran-out', by: 'gitlab', heardAt: '2026-12-06T02:15:00Z' },
  },
} as const;
