import type { SecretsAtHand } from '../../ports/secrets.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';

/** For places that store no secrets: each one is missing. */
export const NO_SECRETS: SecretsAtHand = {
  value: ({ secretRef }) => failAs('secret-missing', [say('secret-nowhere', { name: secretRef })]),
  hide: (text) => text,
};
