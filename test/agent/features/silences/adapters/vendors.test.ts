import { expect } from 'vitest';
import {
  describeMonitor,
  type MonitorAtHand,
} from '../../../../support/features/silences/monitor-contract.ts';
import { EVERY_VENDOR } from '../../../../support/features/silences/vendors/every-vendor.ts';
import {
  callerOf,
  type VendorAtHand,
} from '../../../../support/features/silences/vendors/vendor.ts';

for (const { name, open, ...tells } of EVERY_VENDOR) {
  describeMonitor(name, { begin: () => atHand(open), ...tells });
}

async function atHand(
  open: () => Promise<Omit<VendorAtHand, 'asked' | 'next'>>,
): Promise<MonitorAtHand> {
  const vendor = await open();
  const settled = <T>(value: T): Promise<T> => Promise.resolve(value);
  return {
    caller: await callerOf(vendor.monitor),
    now: () => Date.now(),
    silences: () => settled(structuredClone(vendor.silences())),
    alarm: () => settled(later(vendor.alarm())),
    silenceOfOther: () => settled(later(vendor.silenceOfOther())),
    endByPerson: (mark) => {
      vendor.endByPerson(mark);
      return settled(undefined);
    },
    kill: () => settled(void (vendor.isAway = true)),
    start: () => settled(void (vendor.isAway = false)),
    dispose: () => {
      vendor.close();
      expect(vendor.broken).toEqual([]);
      return settled(undefined);
    },
  };
}

function later(end: () => void): () => Promise<void> {
  return () => {
    end();
    return Promise.resolve();
  };
}
