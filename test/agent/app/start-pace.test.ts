import { expect, it } from 'vitest';
import { StartPace } from '../../../agent/app/start-pace.ts';

function paceOf(...tookMs: readonly number[]): number {
  const pace = new StartPace();
  for (const ms of tookMs) pace.took(ms);
  return pace.marginMs;
}

it('keeps away from openings before anything was measured', () => {
  expect(paceOf()).toBe(100);
});

it('never comes nearer than 50 ms, however quick starts are', () => {
  expect(paceOf(...Array.from({ length: 60 }, () => 0.2))).toBe(50);
});

it('keeps twice the longest of the last fifty away, at most a second', () => {
  const quick = Array.from({ length: 49 }, () => 1);
  expect(paceOf(120.4, ...quick)).toBe(241);
  expect(paceOf(120.4, ...quick, 1)).toBe(50);
  expect(paceOf(7_000)).toBe(1_000);
});
