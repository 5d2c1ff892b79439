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
    ['two seconds although drain is off, for its calls', { drain: 'off' }, 2_000],
    ['longer by its settle time', { settleMs: 5_000 }, 7_000],
    ['what its calls took', { callMs: 1_000 }, 6_000],
    ['as long for eight at once as for one', { callMs: 1_000, inLine: 8 }, 6_000],
    ['longer for those in the queue', { callMs: 1_000, inLine: 17 }, 18_000],
    ['at most a minute for all calls', { callMs: 20_000, inLine: 500, settleMs: 500 }, 60_500],
    ['its drain lead', { drain: '10m', settleMs: 5_000 }, 600_000],
    ['not shorter for a short drain lead', { drain: '1s' }, 2_000],
  ])('is %s', (_, changed, ms) => {
    expect(pauseLeadMs({ ...calm, ...changed })).toBe(ms);
  });
});
