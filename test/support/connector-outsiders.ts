import { describe, expect, it } from 'vitest';
import { isSample } from './depth.ts';
import { dyingAt, storeWith, type KeeperLife } from './keeper-life.ts';
import {
  definitionOf,
  expectRestored,
  lifeOf,
  settled,
  valueOf,
  type ConnectorSubject,
  type RealScheduler,
} from './real-scheduler.ts';

/**
 * Someone else enables an entry while we pause it. Whatever happens, the state before the first
 * pause is never lost: it is back when the hold is over.
 */
export function describeOutsiders(real: () => RealScheduler, subject: ConnectorSubject): void {
  it.runIf(subject.tellsWhoDisabled === true)(
    'leaves alone what others disable between our intent and our call',
    async () => {
      const store = storeWith(real().scheduler);
      const dying = dyingAt(real().connect(), 'pause', 'before');
      const first = lifeOf(real(), store, dying.connector);
      first.hold();
      await dying.death;
      first.kill();
      await real().disable();
      const before = await definitionOf(real());
      const second = lifeOf(real(), store, real().connect());
      await settled(() => expect(second.record?.receipt?.priorEnabled).toBe(false));
      second.release();
      await settled(() => expect(second.record).toBeUndefined());
      second.kill();
      expect(await definitionOf(real())).toEqual(before);
    },
  );

  describe('someone else enables it during a hold', () => {
    const held = async (onDrift: 'repause' | 'leave' = 'repause') => {
      const store = storeWith(real().scheduler, onDrift);
      const life = lifeOf(real(), store, real().connect());
      life.hold();
      await settled(() => expect(life.isPaused).toBe(true));
      return { store, life };
    };
    const over = async (life: KeeperLife): Promise<void> => {
      life.release();
      await settled(() => expect(life.record).toBeUndefined());
      life.kill();
    };

    it('pauses it again, and restores the state before the first pause', async () => {
      const before = await definitionOf(real());
      const { life } = await held();
      for (let times = 0; times < 2; times += 1) {
        const pauses = life.pauses;
        await real().enable();
        life.lookAgain();
        if (subject.holdsByItself === true) {
          const isOn = async () => valueOf(await real().connect().read(real().scheduler)).enabled;
          await settled(async () => expect(await isOn()).toBe(false));
        } else await settled(() => expect(life.pauses).toBe(pauses + 1));
        await settled(() => expect(life.isPaused).toBe(true));
      }
      await over(life);
      await expectRestored(real, before, subject);
      expect(life.resumedExactly).toBe(true);
    });

    if (isSample()) return;

    it('restores it if that is noticed only at the end of the hold', async () => {
      const before = await definitionOf(real());
      const { life } = await held();
      await real().enable();
      await over(life);
      await expectRestored(real, before, subject);
    });

    // What holds by itself leaves it to nobody.
    it.runIf(subject.holdsByItself !== true)('restores it if the policy left it', async () => {
      const before = await definitionOf(real());
      const { life } = await held('leave');
      await real().enable();
      life.lookAgain();
      await settled(() => expect(life.record?.isLeftToOthers).toBe(true));
      await over(life);
      await expectRestored(real, before, subject);
    });

    it.runIf(subject.holdsByItself !== true).each(['before', 'after'] as const)(
      'restores it if the agent is killed %s its second pause',
      async (when) => {
        const before = await definitionOf(real());
        const { life, store } = await held();
        life.kill();
        await real().enable();
        const dying = dyingAt(real().connect(), 'pause', when);
        const second = lifeOf(real(), store, dying.connector);
        second.hold();
        second.lookAgain();
        await dying.death;
        second.kill();
        const third = lifeOf(real(), store, real().connect());
        await over(third);
        await expectRestored(real, before, subject);
      },
    );
  });
}
