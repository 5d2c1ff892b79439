const SECRET_KEY = /authorization|cookie|password|passwd|passphrase|token|secret|api[-_]?key/i;
const USER_INFO = /(:\/\/)[^\s/@:]*:[^\s/@]*@/g;
const HIDDEN = '[redacted]';

/** Deep enough for any record of ours; anything deeper is cut, so that cycles end. */
const DEEPEST = 8;

type Hide = (text: string) => string;

const asItIs: Hide = (text) => text;

function ofError(error: Error, hide: Hide, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  const nested = cause === undefined ? {} : { cause: redacted(cause, hide, depth + 1) };
  // The stack begins with the message, so it needs the same treatment.
  const texts = {
    message: hide(withoutUserInfo(message)),
    stack: hide(withoutUserInfo(stack ?? '')),
  };
  return { name, ...texts, ...code, ...nested };
}

function withoutUserInfo(text: string): string {
  return text.replace(USER_INFO, `$1${HIDDEN}@`);
}

/**
 * A copy that is safe to log: values of keys that name a secret are hidden at any depth, as are
 * user and password in URLs, and whatever `hide` redacts; errors become plain objects.
 */
export function redacted(value: unknown, hide: Hide = asItIs, depth = 0): unknown {
  if (typeof value === 'string') return hide(withoutUserInfo(value));
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '[deeper]';
  if (value instanceof Error) return ofError(value, hide, depth);
  if (value instanceof Map || value instanceof Set) return redacted([...value], hide, depth);
  if (Array.isArray(value)) return value.map((item) => redacted(item, hide, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_KEY.test(key) ? HIDDEN : redacted(inner, hide, depth + 1),
    ]),
  );
}
