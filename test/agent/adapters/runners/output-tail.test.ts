import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutputTail } from '../../../../agent/adapters/runners/output-tail.ts';

/** The expected tail, computed from the whole output. */
function expected(text: string, limit: number): string {
  const all = Buffer.from(text);
  let start = Math.max(0, all.length - limit);
  while (start > 0 && start < all.length && ((all[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return all.toString('utf8', start);
}

describe('an output tail', () => {
  it('is the end of what was written, from a whole character on, however it was chunked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        fc.integer({ min: 4, max: 100 }),
        (text, cuts, limit) => {
          const tail = new OutputTail(limit);
          const bytes = Buffer.from(text);
          for (let at = 0, i = 0; at < bytes.length; i += 1) {
            const size = cuts[i % cuts.length] ?? 1;
            tail.write(bytes.subarray(at, at + size));
            at += size;
          }
          expect(tail.text()).toBe(expected(text, limit));
          expect(tail.total).toBe(bytes.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps all of a short output, even one that starts in the middle of a character', () => {
    const tail = new OutputTail(10);
    tail.write(Buffer.from([0x80, 0x41]));
    expect(tail.text()).toBe('\ufffdA');
  });
});
