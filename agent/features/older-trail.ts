import { DATABASE_ALONE, type OlderTrail } from '../adapters/sqlite/trail/older-trail.ts';
import { archivedTrail } from './archives/adapters/archived-trail.ts';

const ALL: readonly OlderTrail[] = [archivedTrail];

/** What the store reads of the trail beside its database. */
export const olderTrail: OlderTrail = ALL[0] ?? DATABASE_ALONE;
