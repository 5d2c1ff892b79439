import type { TextOrSecret } from '../../../../../shared/domain/values/secret-ref.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { Secrets } from '../../../../ports/secrets.ts';

/** The text itself, or the value of the secret; `secret-missing` if there is none. */
export async function textOf(value: TextOrSecret, secrets: Secrets): Promise<Result<string>> {
  return typeof value === 'string' ? succeed(value) : secrets.value(value);
}

/** Every value of a record, or the first failure. */
export async function textsOf(
  values: Readonly<Record<string, TextOrSecret>>,
  secrets: Secrets,
): Promise<Result<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const text = await textOf(value, secrets);
    if (!text.ok) return text;
    texts[name] = text.value;
  }
  return succeed(texts);
}
