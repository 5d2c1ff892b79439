import canonicalize from 'canonicalize';

/**
 * RFC 8785 (JSON Canonicalization Scheme). The RFC rejects strings that are not valid Unicode (lone
 * surrogates); here they become U+FFFD, so that no fact is lost to one bad character. Throws for
 * NaN, Infinity and cycles: those are bugs.
 */
export function canonicalJson(value: unknown): string {
  const text = hasLoneSurrogate(value) ? canonicalize(wellFormed(value)) : canonicalize(value);
  if (text === undefined) throw new Error('Expected a JSON value');
  return text;
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  if (value === null || typeof value !== 'object') return false;
  for (const [key, part] of Object.entries(value)) {
    if (!key.isWellFormed() || hasLoneSurrogate(part)) return true;
  }
  return false;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key.toWellFormed(), wellFormed(part)]),
  );
}
