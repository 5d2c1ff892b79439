import { describe, expect, it } from 'vitest';
import { ProblemBoard } from '../../../../../agent/app/engine/ledger/problem-board.ts';
import { RaisedProblems } from '../../../../../agent/app/engine/ledger/raised-problems.ts';
import type { Turns } from '../../../../../agent/app/engine/turns/turns.ts';
import { say } from '../../../../../shared/failure-texts.ts';

const turns: Pick<Turns, 'run'> = { run: (work) => work() };

const lasting = { code: 'a|1', said: [say('nothing-decided')], since: 1_000 };
const other = { code: 'b|1', said: [say('nothing-resumed')], since: 2_000 };

describe('the problems of one watch', () => {
  it('are what its last look found, and leave those of others alone', () => {
    const board = new ProblemBoard(turns as Turns);
    board.raise('of-others', [say('nothing-decided')], 0);
    const raised = new RaisedProblems(board);
    const shown = (): string[] => board.all().map(({ code }) => code);
    raised.show([lasting, other]);
    expect(shown()).toEqual(['of-others', 'a|1', 'b|1']);
    expect([raised.size, raised.has('b|1')]).toEqual([2, true]);
    raised.show([lasting]);
    expect(shown()).toEqual(['of-others', 'a|1']);
    expect([raised.size, raised.has('b|1')]).toEqual([1, false]);
    raised.show([]);
    expect(shown()).toEqual(['of-others']);
  });

  it('keep the time at which they appeared', () => {
    const board = new ProblemBoard(turns as Turns);
    const raised = new RaisedProblems(board);
    raised.show([lasting]);
    raised.show([{ ...lasting, said: other.said, since: 9_000 }]);
    expect(board.since(lasting.code)).toBe(1_000);
  });
});
