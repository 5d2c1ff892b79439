import type { Result, Saying } from '../../../../../shared/errors.ts';
import type { SecretsAtHand } from '../../../../ports/secrets.ts';

type Hiding = Pick<SecretsAtHand, 'hide'>;

/** Servers repeat in their answers what they were sent. */
export function hiddenResult<T>(result: Result<T>, secrets: Hiding): Result<T> {
  if (result.ok) return result;
  const { code, message, said } = result.failure;
  const hidden = { code, message: secrets.hide(message) };
  const failure =
    said === undefined
      ? hidden
      : { ...hidden, said: said.map((saying) => hiddenSaying(saying, secrets)) };
  return { ok: false, failure };
}

/** What a sentence quotes may contain a secret. */
export function hiddenSaying({ code, values, facts }: Saying, secrets: Hiding): Saying {
  const hidden = Object.entries(values ?? {}).map(
    ([name, value]) => [name, typeof value === 'string' ? secrets.hide(value) : value] as const,
  );
  return {
    code,
    ...(values === undefined ? {} : { values: Object.fromEntries<string | number>(hidden) }),
    ...(facts === undefined ? {} : { facts: hiddenFacts(facts, secrets) }),
  };
}

function hiddenIn(value: unknown, secrets: Hiding): unknown {
  if (typeof value === 'string') return secrets.hide(value);
  if (Array.isArray(value)) return value.map((one) => hiddenIn(one, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return hiddenFacts(value, secrets);
}

function hiddenFacts(facts: object, secrets: Hiding): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, one]) => [name, hiddenIn(one, secrets)]),
  );
}
