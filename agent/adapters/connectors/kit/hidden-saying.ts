import type { Saying } from '../../../../shared/errors.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';

/** What a sentence quotes may contain a secret. */
export function hiddenSaying(
  { code, values }: Saying,
  secrets: Pick<SecretsAtHand, 'hide'>,
): Saying {
  if (values === undefined) return { code };
  const hidden = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? secrets.hide(value) : value] as const,
  );
  return { code, values: Object.fromEntries<string | number>(hidden) };
}
