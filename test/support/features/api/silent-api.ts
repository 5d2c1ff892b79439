import { randomTokens } from '../../../../agent/adapters/secrets/random-tokens.ts';
import { apiOver } from '../../../../agent/features/api/app/api-at-work.ts';

/** Tokens are kept, and nobody listens. */
export const silentApi = apiOver({
  tokens: randomTokens,
  origin: () => undefined,
  open: () =>
    Promise.resolve({
      url: 'http://127.0.0.1:4311',
      check: () => undefined,
      renew: () => undefined,
      close: () => Promise.resolve(),
    }),
});
