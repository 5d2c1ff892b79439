import { DOCUMENT_LIMITS } from '../../../shared/domain/definitions/document.ts';
import type { Saying } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';

/** Size of a parsed document, with every alias expanded. */
export interface DocumentSize {
  readonly values: number;
  readonly keys: number;
  /** Of all strings together, without keys. */
  readonly letters: number;
}

/** A limit as its sentence shows it; in Spanish with spaces. */
export function grouped(count: number): { readonly grouped: string } {
  return { grouped: count.toLocaleString('en') };
}

const tooDeep = (): Saying => say('too-deep', { depth: DOCUMENT_LIMITS.depth });

class BoundsError extends Error {
  readonly said: Saying;

  constructor(said: Saying) {
    super(said.code);
    this.said = said;
  }
}

/**
 * Aliases share one object, so each object is measured once and the sums added up: an alias bomb
 * costs nothing. Or the limit that was exceeded.
 */
export function sizeOf(root: unknown): DocumentSize | { readonly exceeded: Saying } {
  const known = new Map<object, DocumentSize | 'open'>();
  const sizeAt = (value: unknown, depth: number): DocumentSize => {
    if (typeof value === 'string') return { values: 1, keys: 0, letters: value.length };
    if (typeof value !== 'object' || value === null) return { values: 1, keys: 0, letters: 0 };
    if (depth > DOCUMENT_LIMITS.depth) throw new BoundsError(tooDeep());
    const before = known.get(value);
    if (before === 'open') throw new BoundsError(say('document-aliases'));
    if (before !== undefined) return before;
    known.set(value, 'open');
    let [values, letters] = [1, 0];
    let keys = Array.isArray(value) ? 0 : Object.keys(value).length;
    if (keys > DOCUMENT_LIMITS.keysInOne) {
      throw new BoundsError(say('document-keys', grouped(DOCUMENT_LIMITS.keysInOne)));
    }
    for (const part of Object.values(value)) {
      const size = sizeAt(part, depth + 1);
      values += size.values;
      keys += size.keys;
      letters += size.letters;
    }
    const size = { values, keys, letters };
    known.set(value, size);
    return size;
  };
  try {
    const size = sizeAt(root, 1);
    const { values, bytes } = DOCUMENT_LIMITS;
    if (size.values > values) return { exceeded: say('document-values', grouped(values)) };
    return size.letters > bytes ? { exceeded: say('document-characters', grouped(bytes)) } : size;
  } catch (error) {
    if (error instanceof BoundsError) return { exceeded: error.said };
    throw error;
  }
}
