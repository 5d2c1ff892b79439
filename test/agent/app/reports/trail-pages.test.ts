import { describe, expect, it } from 'vitest';
import { entriesOf, TRAIL_PAGE } from '../../../../agent/app/reports/trail-pages.ts';
import { AUDIT_GENESIS, type AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

const { hash } = AUDIT_GENESIS;
const ENTRY = sampleEntry('run.started', { prevHash: hash, hash });

/** A trail of `count` entries, generated on demand. */
function trailOf(count: number) {
  const asked: number[] = [];
  let breaths = 0;
  const page = (after: number, limit: number): AuditEntry[] =>
    Array.from({ length: Math.min(limit, count - after) }, (_, index) => {
      return { ...ENTRY, seq: after + index + 1 };
    });
  const reader = {
    history: {
      search: ({ after = 0, limit }: { after?: number | undefined; limit: number }) => {
        asked.push(limit);
        return { entries: page(after, limit) };
      },
    },
    yieldToEventLoop: () => {
      breaths += 1;
      return Promise.resolve();
    },
  };
  return { reader, asked, breaths: () => breaths };
}

describe('paging through a trail', () => {
  it.each([0, 1, TRAIL_PAGE - 1, TRAIL_PAGE, TRAIL_PAGE + 1, 205_000])(
    'are read to the end of %i entries, each once, yielding between pages',
    async (count) => {
      const { reader, asked, breaths } = trailOf(count);
      let last = 0;
      let wrong = 0;
      for await (const { seq } of entriesOf(reader, { kind: 'run.started' })) {
        if (seq !== last + 1) wrong += 1;
        last = seq;
      }
      expect({ last, wrong }).toEqual({ last: count, wrong: 0 });
      expect(Math.max(...asked)).toBe(TRAIL_PAGE);
      expect(breaths()).toBe(asked.length - 1);
    },
  );
});
