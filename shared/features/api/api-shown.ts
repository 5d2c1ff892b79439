import type { FactsShown } from '../fact-shown.ts';
import type { apiFacts } from './api-facts.ts';

export const apiShown = {
  'token.created': {
    about: ({ token }) => token,
    details: ({ rights, systems, windows, endsAt }) => [
      rights.join(', '),
      ...[...systems, ...windows],
      ...(endsAt === null ? [] : [endsAt.slice(0, 10)]),
    ],
  },
  'token.revoked': { about: ({ token }) => token },
} satisfies FactsShown<typeof apiFacts>;
