import { DOCUMENT_LIMITS } from '../../../shared/domain/definitions/document.ts';

/** Size of a parsed document, with every alias expanded. */
export interface DocumentSize {
  readonly values: number;
  readonly keys: number;
  /** Of all strings together, without keys. */
  readonly letters: number;
}

const TOO_DEEP = `expected values nested at most ${DOCUMENT_LIMITS.depth} deep`;
const CIRCULAR = 'expected aliases that do not contain themselves';
const tooLong = (): string =>
  `expected at most ${DOCUMENT_LIMITS.bytes.toLocaleString('en')} characters, every alias written out`;
const tooWide = (): string =>
  `expected at most ${DOCUMENT_LIMITS.keysInOne.toLocaleString('en')} keys in one mapping`;
const tooMany = (): string =>
  `expected at most ${DOCUMENT_LIMITS.values.toLocaleString('en')} values, every alias written out`;

class BoundsError extends Error {}

/**
 * Aliases share one object, so each object is measured once and the sums added up: an alias bomb
 * costs nothing. A string names the limit that was exceeded.
 */
export function sizeOf(root: unknown): DocumentSize | string {
  const known = new Map<object, DocumentSize | 'open'>();
  const sizeAt = (value: unknown, depth: number): DocumentSize => {
    if (typeof value === 'string') return { values: 1, keys: 0, letters: value.length };
    if (typeof value !== 'object' || value === null) return { values: 1, keys: 0, letters: 0 };
    if (depth > DOCUMENT_LIMITS.depth) throw new BoundsError(TOO_DEEP);
    const before = known.get(value);
    if (before === 'open') throw new BoundsError(CIRCULAR);
    if (before !== undefined) return before;
    known.set(value, 'open');
    let [values, letters] = [1, 0];
    let keys = Array.isArray(value) ? 0 : Object.keys(value).length;
    if (keys > DOCUMENT_LIMITS.keysInOne) throw new BoundsError(tooWide());
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
    if (size.values > DOCUMENT_LIMITS.values) return tooMany();
    return size.letters > DOCUMENT_LIMITS.bytes ? tooLong() : size;
  } catch (error) {
    if (error instanceof BoundsError) return error.message;
    throw error;
  }
}
