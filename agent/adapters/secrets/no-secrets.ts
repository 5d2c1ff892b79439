import { fail } from '../../../shared/errors.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';

/** For places that store no secrets: each one is missing. */
export const NO_SECRETS: SecretsAtHand = {
  value: ({ secretRef }) =>
    fail('secret-missing', `No secrets are stored here, so "${secretRef}" is missing.`),
  hide: (text) => text,
};
