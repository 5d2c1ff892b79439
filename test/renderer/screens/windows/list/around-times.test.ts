import { describe, expect, it } from 'vitest';
import { aroundNext } from '../../../../../renderer/screens/windows/list/around-times.ts';

const span = (id: string, opensAt: string | null, closesAt: string | null) =>
  ({ id, title: id.toUpperCase(), state: 'scheduled', opensAt, closesAt }) as const;

const WINDOWS = [
  span('erp', '2026-12-06T01:00:00Z', '2026-12-06T05:00:00Z'),
  span('shop', '2026-12-07T04:00:00Z', '2026-12-07T06:00:00Z'),
  span('later', '2026-12-20T01:00:00Z', '2026-12-20T05:00:00Z'),
  span('close', '2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z'),
  span('none', null, null),
];

describe('around the next time of a window', () => {
  it('are the day before, the one after, and what is planned then', () => {
    const around = aroundNext(WINDOWS, 'erp');
    expect(around?.from).toBe(Date.parse('2026-12-04T21:00:00Z'));
    expect(around?.to).toBe(Date.parse('2026-12-07T09:00:00Z'));
    expect(around?.stretches.map(({ title }) => title)).toEqual(['ERP', 'SHOP']);
  });

  it('is nothing for one that has no next time, or fills the picture', () => {
    expect(aroundNext(WINDOWS, 'none')).toBeNull();
    expect(aroundNext(WINDOWS, 'close')).toBeNull();
  });
});
