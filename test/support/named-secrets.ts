import type { SecretsAtHand } from '../../agent/ports/secrets.ts';
import { fail, succeed } from '../../shared/errors.ts';

/** Secrets that a test provides by name. */
export function namedSecrets(values: Readonly<Record<string, string>>): SecretsAtHand {
  return {
    value: ({ secretRef }) => {
      const value = values[secretRef];
      if (value !== undefined) return succeed(value);
      return fail('secret-missing', `There is no secret ${secretRef}.`);
    },
    hide: (text) => Object.values(values).reduce((left, one) => left.replaceAll(one, '•••'), text),
  };
}
