import { describe, expect, it } from 'vitest';
import { heldFigure } from '../../../../renderer/features/approvals/held-figure.ts';
import { runTallyOf, type RunTally } from '../../../../shared/domain/values/run-tally.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { wordsIn } from '../../i18n/words-in.ts';

interface Case {
  readonly language: Language;
  readonly shown: RunTally;
  readonly before: RunTally | null;
  readonly isRemoval: boolean;
  readonly is: readonly string[];
}

const known = (runs: number) => runTallyOf(runs, []);

describe('runs that a proposal would hold', () => {
  it.each<Case>([
    {
      ...{ language: 'en', shown: known(12), before: known(10), isRemoval: false },
      is: ['', '12', 'runs to hold, 2 more than now'],
    },
    {
      ...{ language: 'en', shown: known(0), before: null, isRemoval: false },
      is: ['', '0', 'runs to hold'],
    },
    {
      ...{ language: 'en', shown: runTallyOf(12, ['a', 'b']), before: known(10), isRemoval: false },
      is: ['at least', '12', 'runs to hold'],
    },
    {
      ...{ language: 'en', shown: known(12), before: runTallyOf(1, ['a']), isRemoval: false },
      is: ['', '12', 'runs to hold'],
    },
    {
      ...{ language: 'en', shown: runTallyOf(0, ['a']), before: null, isRemoval: false },
      is: ['', '?', 'how many runs it will hold is not known'],
    },
    {
      ...{ language: 'es', shown: runTallyOf(1, ['a']), before: null, isRemoval: false },
      is: ['al menos', '1', 'ejecución por retener'],
    },
    {
      ...{ language: 'es', shown: runTallyOf(0, ['a']), before: null, isRemoval: true },
      is: ['', '?', 'no se sabe cuántas ejecuciones dejan de retenerse'],
    },
  ])('are $is', ({ language, is, ...tallies }) => {
    const times = new TimeText('UTC', language, true);
    const { lead, number, words } = heldFigure(tallies, wordsIn(language, 'approvals'), times);
    expect([lead, number, words]).toEqual(is);
  });
});
