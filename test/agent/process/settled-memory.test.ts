import { expect, it } from 'vitest';
import { settleMemory } from '../../../agent/process/settled-memory.ts';

/** Holds what is delayed, to fire it by hand. */
function handDelay() {
  const held: (() => void)[] = [];
  return {
    fire: () => {
      for (const one of held.splice(0)) one();
    },
    delay: (_: number, fire: () => void) => {
      held.push(fire);
      return () => void held.splice(held.indexOf(fire), 1);
    },
  };
}

/** Something that is garbage as soon as nothing but a weak reference names it. */
const garbage = (): WeakRef<object> => new WeakRef({ left: 'over' });

/** A weak reference keeps its target until the end of the turn that made it. */
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

it('lets go of what only the start needed, once', async () => {
  const { delay, fire } = handDelay();
  const left = garbage();
  let done = 0;
  settleMemory(delay, () => void (done += 1));
  await nextTurn();
  fire();
  expect(done).toBe(1);
  expect(left.deref()).toBeUndefined();
});

it('is called off by a stop', async () => {
  const { delay, fire } = handDelay();
  const left = garbage();
  settleMemory(delay, () => expect.unreachable())();
  await nextTurn();
  fire();
  expect(left.deref()).toBeDefined();
});
