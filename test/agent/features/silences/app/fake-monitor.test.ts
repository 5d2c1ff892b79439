import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { FakeMonitor } from '../../../../support/features/silences/fake-monitor.ts';
import { describeMonitor } from '../../../../support/features/silences/monitor-contract.ts';

// What nights are played with does as the real ones do.
describeMonitor('a monitor in memory', {
  tellsHosts: true,
  begin: () => {
    const now = (): number => Date.UTC(2026, 11, 6);
    const fake = new FakeMonitor(now);
    const settled = <T>(value: T): Promise<T> => Promise.resolve(value);
    return settled({
      ...{ caller: fake, now },
      silences: () =>
        settled([...fake.inForce.map((mark) => fake.silences.get(mark)), ...fake.others]),
      alarm: () => {
        fake.on = [{ name: 'Stale', host: 'erp-app1', since: now() }];
        return settled(() => {
          fake.on = [];
          return settled(undefined);
        });
      },
      silenceOfOther: () => {
        fake.others = [{ by: 'lena', comment: 'disk swap', until: now() + HOUR_MS }];
        return settled(() => {
          fake.others = [];
          return settled(undefined);
        });
      },
      endByPerson: (mark: string) => {
        fake.silences.set(mark, 'ended');
        return settled(undefined);
      },
      kill: () => {
        fake.isAway = true;
        return settled(undefined);
      },
      start: () => {
        fake.isAway = false;
        return settled(undefined);
      },
      dispose: () => settled(undefined),
    });
  },
});
