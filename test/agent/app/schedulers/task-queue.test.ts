import { expect, it } from 'vitest';
import { TaskQueue } from '../../../../agent/app/schedulers/task-queue.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';

const DONE: Result<unknown> = succeed(undefined);

it('a host that never answers holds up none but its own', async () => {
  const queue = new TaskQueue(2);
  const hung = Promise.withResolvers<Result<unknown>>();
  const done: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    queue.add(
      { name, lane: 'dead' },
      () => hung.promise,
      () => done.push(name),
    );
  }
  for (const name of ['x', 'y', 'z']) {
    queue.add(
      { name, lane: 'erp-db1' },
      () => Promise.resolve(DONE),
      () => done.push(name),
    );
  }
  await expect.poll(() => done).toEqual(['x', 'y', 'z']);
  expect(['a', 'c', 'x'].map((name) => queue.isBusy(name))).toEqual([true, true, false]);
  hung.resolve(DONE);
  await expect.poll(() => done).toEqual(['x', 'y', 'z', 'a', 'b', 'c']);
});

it('forgets what has not begun', async () => {
  const queue = new TaskQueue(1);
  const first = Promise.withResolvers<Result<unknown>>();
  const done: string[] = [];
  const add = (name: string, task: Promise<Result<unknown>>): void =>
    queue.add(
      { name, lane: 'here' },
      () => task,
      () => done.push(name),
    );
  add('a', first.promise);
  add('b', Promise.resolve(DONE));
  queue.clear();
  expect(queue.isBusy('b')).toBe(false);
  first.resolve(DONE);
  await expect.poll(() => done).toEqual(['a']);
  add('b', Promise.resolve(DONE));
  await expect.poll(() => done).toEqual(['a', 'b']);
});
