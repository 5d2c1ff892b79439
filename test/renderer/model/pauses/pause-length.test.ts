import { describe, expect, it } from 'vitest';
import { endText, pauseLengths, readEnd } from '../../../../renderer/model/pauses/pause-length.ts';

describe('how long a pause lasts, over a reload', () => {
  it('is as it was chosen', () => {
    const until = { date: '2026-12-06', time: '22:00' };
    for (const length of pauseLengths) {
      expect(readEnd(endText(length, until))).toEqual({ length, until });
    }
  });

  it('is nothing if nothing was kept, or by another version', () => {
    expect(['', '45|2026-12-06|22:00', '60'].map(readEnd)).toEqual([null, null, null]);
  });
});
