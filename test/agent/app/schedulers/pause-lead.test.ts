import { describe, expect, it } from 'vitest';
import {
  pauseLeadMs,
  type PauseCircumstances,
} from '../../../../agent/app/schedulers/pause-leads.ts';

const calm: PauseCircumstances = {
  settleMs: 0,
  callMs: 0,
  inLine: 1,
  atOnce: 8,
  drain: undefined,
};

describe('how long before an opening a pause begins', () => {
  it.each<[string, Partial<PauseCircumstances>, number]>([
    ['two seconds where nothing is known', {}, 2_000],
    ['two seconds though drain is off: its calls take their time', { drain: 'off' }, 2_000],
    ['until it has settled besides', { settleMs: 5_000 }, 7_000],
    ['by what its calls took', { callMs: 1_000 }, 6_000],
    ['as long for eight at once as for one', { callMs: 1_000, inLine: 8 }, 6_000],
    ['longer for those who stand in line', { callMs: 1_000, inLine: 17 }, 18_000],
    ['at most a minute for all calls', { callMs: 20_000, inLine: 500, settleMs: 500 }, 60_500],
    ['as long as its drain lead says', { drain: '10m', settleMs: 5_000 }, 600_000],
    ['not shorter for a short drain lead', { drain: '1s' }, 2_000],
  ])('is %s', (_, changed, ms) => {
    expect(pauseLeadMs({ ...calm, ...changed })).toBe(ms);
  });
});
