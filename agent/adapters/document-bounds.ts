import { DOCUMENT_LIMITS } from '../../shared/domain/document.ts';

/** What a parsed document is made of, with every alias written out. */
export interface DocumentSize {
  readonly values: number;
  readonly keys: number;
}

const TOO_DEEP = `expected values nested at most ${DOCUMENT_LIMITS.depth} deep`;
const CIRCULAR = 'expected aliases that do not contain themselves';
const TOO_MANY = `expected at most ${DOCUMENT_LIMITS.values.toLocaleString('en')} values, every alias written out`;

class BoundsError extends Error {}

/**
 * Aliases share one object, so each object is counted once and the sums are added: a bomb of
 * aliases costs nothing. Text says what is too much.
 */
export function sizeOf(root: unknown): DocumentSize | string {
  const known = new Map<object, DocumentSize | 'open'>();
  const sizeAt = (value: unknown, depth: number): DocumentSize => {
    if (typeof value !== 'object' || value === null) return { values: 1, keys: 0 };
    if (depth > DOCUMENT_LIMITS.depth) throw new BoundsError(TOO_DEEP);
    const before = known.get(value);
    if (before === 'open') throw new BoundsError(CIRCULAR);
    if (before !== undefined) return before;
    known.set(value, 'open');
    let values = 1;
    let keys = Array.isArray(value) ? 0 : Object.keys(value).length;
    for (const part of Object.values(value)) {
      const size = sizeAt(part, depth + 1);
      values += size.values;
      keys += size.keys;
    }
    known.set(value, { values, keys });
    return { values, keys };
  };
  try {
    const size = sizeAt(root, 1);
    return size.values > DOCUMENT_LIMITS.values ? TOO_MANY : size;
  } catch (error) {
    if (error instanceof BoundsError) return error.message;
    throw error;
  }
}
