import canonicalize from 'canonicalize';

/**
 * RFC 8785 (JSON Canonicalization Scheme). The RFC refuses strings that are no Unicode (half a
 * surrogate pair); what cannot be written in UTF-8 becomes U+FFFD here, so that no fact is lost for
 * a broken letter. Throws for NaN, Infinity and circles: those are defects.
 */
export function canonicalJson(value: unknown): string {
  const text = hasLoneSurrogate(value) ? canonicalize(wellFormed(value)) : canonicalize(value);
  if (text === undefined) throw new Error('Expected a value that JSON knows');
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
