import { describe, expect, it } from 'vitest';
import { sentEach } from '../../../../../../renderer/screens/windows/list/several/sent-each.ts';
import { fail, succeed, type Result } from '../../../../../../shared/errors.ts';

describe('a command for several', () => {
  it('goes on after a refusal and tells both apart', async () => {
    const outcome = await sentEach(['a', 'b', 'c'], (row): Promise<Result<string>> =>
      Promise.resolve(row === 'b' ? fail('not-found', 'gone') : succeed(row.toUpperCase())),
    );
    expect(outcome.done).toEqual([
      { row: 'a', answer: 'A' },
      { row: 'c', answer: 'C' },
    ]);
    expect(outcome.refused.map(({ row, failure }) => [row, failure.code])).toEqual([
      ['b', 'not-found'],
    ]);
  });

  it('sends one at a time, in their order', async () => {
    const log: string[] = [];
    await sentEach(['a', 'b'], async (row) => {
      log.push(`sent ${row}`);
      await Promise.resolve();
      log.push(`done ${row}`);
      return succeed(row);
    });
    expect(log).toEqual(['sent a', 'done a', 'sent b', 'done b']);
  });

  it('does not ask a silent agent again', async () => {
    let calls = 0;
    const outcome = await sentEach(['a', 'b', 'c'], () => {
      calls += 1;
      return Promise.resolve(fail('agent-unreachable', 'no answer'));
    });
    expect(calls).toBe(1);
    expect(outcome.refused.map(({ row }) => row)).toEqual(['a', 'b', 'c']);
  });
});
