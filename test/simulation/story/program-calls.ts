import type { apiCalls } from '../../../shared/features/api/api-calls.ts';
import { query, type AnyCallGenerator } from './call-generator.ts';

/** Tokens, and what is called with them. */
export const PROGRAM_CALLS: { readonly [N in keyof typeof apiCalls]: AnyCallGenerator<N> } = {
  'token.list': query({}),
  'token.create': {
    ...query({
      ...{
        person: { name: 'ana', via: 'cli' },
        name: 'ci',
        rights: ['read' as const],
        endsAt: null,
      },
    }),
    weight: 0,
  },
  'token.revoke': { ...query({ person: { name: 'ana', via: 'cli' }, name: 'ci' }), weight: 0 },
};
