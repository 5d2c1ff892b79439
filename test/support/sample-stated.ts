import { notKnown, ruled } from '../../shared/domain/schedulers/schedule/stated-schedule.ts';

const nightly = ruled(
  { kind: 'cron', cron: '30 4 * * *', timeZone: 'Europe/Madrid', dialect: 'vixie' },
  { kind: 'every', everyMs: 60_000, from: 7, isAbout: true },
);

const stated = {
  ...{ entry: '{}', schedule: { ...nightly, spreadMs: 5 }, isOff: false, since: 9 },
  earlier: [{ schedule: notKnown('by-events'), isOff: true, since: 3 }],
};

/** What was read elsewhere: of schedulers, and of guards on hosts. */
export const read = {
  guardedEntries: new Map([['shop-orders', { entry: '{}', fingerprint: 'f7', told: 'unguarded' }]]),
  statedEntries: new Map([['shop-orders', stated]]),
  collected: new Map([['erp-db1 1001', { bytes: 7, digest: 'd7' }]]),
};

export const unread = {
  guardedEntries: new Map([['shop-orders', null]]),
  statedEntries: new Map([['shop-orders', null]]),
  collected: new Map([['erp-db1 1001', null]]),
};
