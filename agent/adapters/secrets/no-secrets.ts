import { fail } from '../../../shared/errors.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';

/** Where nothing keeps secrets: each one is missing. */
export const NO_SECRETS: SecretsAtHand = {
  value: ({ secretRef }) => fail('secret-missing', `No secret is kept here, nor "${secretRef}".`),
  hide: (text) => text,
};
