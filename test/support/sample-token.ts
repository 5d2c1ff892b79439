import { forgotten, leased } from './sample-lease.ts';
import type { ApiToken } from '../../agent/features/api/core/api-token-parts.ts';

const token: ApiToken = {
  ...{ hash: 'a'.repeat(64), rights: ['operate', 'read'], systems: ['erp'], windows: ['release'] },
  ...{ since: 1, by: 'ana', endsAt: 9, usedAt: 3 },
};

/** Every field has a value that a store could lose. */
export const admitted = { apiTokens: new Map([['gitlab', token]]), ...leased };

export const turnedAway = { apiTokens: new Map([['gitlab', null]]), ...forgotten };
