import { expect, it } from 'vitest';
import { StartPace } from '../../../../agent/app/engine/runs/start-gates.ts';

function paceOf(...tookMs: readonly number[]): number {
  const pace = new StartPace();
  for (const ms of tookMs) pace.took(ms);
  return pace.marginMs;
}

const quick = (count: number): number[] => Array.from({ length: count }, () => 0.2);

it('keeps a second clear of openings until ten starts were measured', () => {
  expect(paceOf()).toBe(1_000);
  expect(paceOf(...quick(9))).toBe(1_000);
});

it('keeps at least half a second clear, however quick starts are', () => {
  expect(paceOf(...quick(10))).toBe(500);
});

it('keeps twice the longest of the last 500 clear, at most a second', () => {
  expect(paceOf(320.4, ...quick(499))).toBe(641);
  expect(paceOf(320.4, ...quick(500))).toBe(500);
  expect(paceOf(...quick(10), 7_000)).toBe(1_000);
});
