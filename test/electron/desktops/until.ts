import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 60_000;

/** What `find` finds, once it finds something: another process says when in no other way. */
export async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  const limit = performance.now() + LIMIT_MS;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > limit) throw new Error(`Not within a minute: ${what}.`);
    await sleep(100);
  }
}

/** What `find` finds, once it finds the same twice: it may move in. */
export async function untilStill<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  let before: string | undefined;
  return await until(what, async () => {
    const found = await find();
    const now = JSON.stringify(found);
    const isStill = now === before;
    before = now;
    return isStill ? found : undefined;
  });
}
