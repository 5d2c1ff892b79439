import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed } from '../../../../../shared/errors.ts';
import type { MonitorCaller } from '../../../../../agent/features/silences/app/monitors.ts';
import { openHealthchecks } from '../../../../support/features/silences/vendors/healthchecks.ts';
import type { PausingVendor } from '../../../../support/features/silences/vendors/pausing-vendor.ts';
import { openPrtg } from '../../../../support/features/silences/vendors/prtg.ts';
import { openTacticalrmm } from '../../../../support/features/silences/vendors/tacticalrmm.ts';
import { callerOf } from '../../../../support/features/silences/vendors/vendor.ts';

const [FIRST, SECOND] = ['remanso-first', 'remanso-second'] as const;

const order = (mark: string, hours = 1) => ({
  ...{ mark, comment: `CHG-1 · ${mark}`, endsAt: Date.now() + hours * HOUR_MS },
});

const MISSING = '0198c6a0-0000-4000-8000-004000000000';

const VENDORS = [
  { name: 'Healthchecks', open: openHealthchecks, lacking: { checks: [MISSING] } },
  { name: 'Tactical RMM', open: openTacticalrmm, lacking: { agents: [MISSING] } },
  { name: 'PRTG', open: openPrtg, lacking: { sensors: [4000000000] } },
];

describe.each(VENDORS)('objects of $name that are paused', ({ open }) => {
  let vendor: PausingVendor;
  let caller: MonitorCaller;
  beforeEach(async () => {
    vendor = await open();
    caller = await callerOf(vendor.monitor);
  });
  afterEach(() => {
    vendor.close();
    expect(vendor.broken).toEqual([]);
  });

  it('stay so for as long as one of two silences needs it', async () => {
    const before = structuredClone(vendor.silences());
    await caller.place(order(FIRST));
    await caller.place(order(SECOND, 3));
    expect(await caller.lift(FIRST)).toEqual(succeed(undefined));
    expect(vendor.paused()).toEqual([true, true]);
    expect(await caller.read(FIRST)).toMatchObject({ value: { until: null } });
    expect(await caller.read(SECOND)).toMatchObject({ value: { isEndedByPerson: false } });
    expect(await caller.lift(SECOND)).toEqual(succeed(undefined));
    expect(vendor.paused()).toEqual([false, false]);
    expect(vendor.silences()).toEqual(before);
  });

  it('by a person are neither paused nor resumed', async () => {
    const resume = vendor.silenceOfOther();
    const before = structuredClone(vendor.silences());
    await caller.place(order(FIRST));
    expect(await caller.read(FIRST)).toMatchObject({
      value: { until: expect.any(Number) as number, isEndedByPerson: false },
    });
    await caller.lift(FIRST);
    expect(vendor.paused()).toEqual([false, true]);
    expect(vendor.silences()).toEqual(before);
    resume();
  });

  it('and resumed by a person are told, and what is left of ours is removed', async () => {
    const before = structuredClone(vendor.silences());
    await caller.place(order(FIRST));
    vendor.resumeAll();
    expect(await caller.read(FIRST)).toEqual(succeed({ until: null, isEndedByPerson: true }));
    expect(await caller.lift(FIRST)).toEqual(succeed(undefined));
    expect(vendor.silences()).toEqual(before);
  });
});

it('Healthchecks: a ping inside is no person, and it is paused again', async () => {
  const vendor = await openHealthchecks();
  const caller = await callerOf(vendor.monitor);
  await caller.place(order(FIRST));
  const placed = structuredClone(vendor.silences());
  vendor.ping?.();
  expect(await caller.read(FIRST)).toEqual(succeed({ until: null, isEndedByPerson: false }));
  await caller.place(order(FIRST));
  expect(vendor.silences()).toEqual(placed);
  vendor.close();
  expect(vendor.broken).toEqual([]);
});

it.each(VENDORS)('what $name does not have is told by its name', async ({ open, lacking }) => {
  const vendor = await open();
  const named = { ...vendor.monitor, ...lacking };
  const caller = await callerOf(named);
  expect(await caller.place(order(FIRST))).toMatchObject({
    failure: {
      code: 'scheduler-missing',
      message: expect.stringContaining('4000000000') as string,
    },
  });
  expect(vendor.paused()).toEqual([false, false]);
  // Whoever deleted one has ended its silence, too.
  expect(await caller.lift(FIRST)).toEqual(succeed(undefined));
  vendor.close();
});
