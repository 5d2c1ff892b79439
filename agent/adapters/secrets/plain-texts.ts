import type { TextOrSecret } from '../../../shared/domain/values/secret-ref.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';

/** Each text, or the value of the secret named instead; the first missing one fails. */
export function plainTexts(
  texts: Readonly<Record<string, TextOrSecret>>,
  secrets: Pick<SecretsAtHand, 'value'>,
): Result<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const value = typeof text === 'string' ? succeed(text) : secrets.value(text);
    if (!value.ok) return value;
    plain[name] = value.value;
  }
  return succeed(plain);
}
