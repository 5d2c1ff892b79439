import { describe, expect, it } from 'vitest';
import { lastLine } from '../../../../../renderer/screens/integrations/detail/last-line.ts';

describe('the last line of an output', () => {
  it.each([
    ['one\npsql: FATAL: no such user\n', 'psql: FATAL: no such user'],
    ['Traceback:\n  File "a.py"\nKeyError: 7\n\n---\n', 'KeyError: 7'],
    ['10 %\r20 %\rbroken pipe', 'broken pipe'],
    ['', null],
    ['\n \n', null],
    [null, null],
  ])('of %j is %j', (output, line) => {
    expect(lastLine(output)).toBe(line);
  });

  it('is cut where nobody reads on', () => {
    expect(lastLine('x'.repeat(5000))).toHaveLength(201);
  });
});
