import { describe, expect, it } from 'vitest';
import { dueColumn } from '../../../../renderer/features/reports/due-column.ts';
import { runTallyOf } from '../../../../shared/domain/values/run-tally.ts';

const voice = { number: String };

describe('what others had due while held, by month', () => {
  it('is no column where none of them was paused', () => {
    expect(dueColumn([{ month: '2026-11' }, { month: '2026-12' }], voice)).toBeNull();
  });

  it('is a number, at least one, not known, or nothing of a month without', () => {
    const months = [
      { month: '2026-09', due: runTallyOf(12, []) },
      { month: '2026-10', due: runTallyOf(3, ['a', 'b']) },
      { month: '2026-11', due: runTallyOf(0, ['a']) },
      { month: '2026-12' },
    ];
    expect([...(dueColumn(months, voice)?.values() ?? [])]).toEqual(['12', '≥ 3', '?', '–']);
  });
});
