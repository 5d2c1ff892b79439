import { expect, test } from 'vitest';
import { answered, askOnce, shown, type Answered } from '../../../renderer/store/question.ts';
import { fail, succeed } from '../../../shared/errors.ts';

const LOST = { code: 'agent-unreachable', message: 'gone' } as const;
const ONE: Answered<string> = { key: 'one', again: 1, answer: 'yes', failure: null };

test('an answer that arrives after the next query is dropped', async () => {
  const told: string[] = [];
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  const takeBack = askOnce(
    () => first.promise,
    0,
    (answer) => told.push(answer),
  );
  takeBack();
  askOnce(
    () => second.promise,
    0,
    (answer) => told.push(answer),
  );
  second.resolve('second');
  await second.promise;
  first.resolve('first');
  await first.promise;
  await Promise.resolve();
  expect(told).toEqual(['second']);
});

test('a query cancelled during its wait is never sent', async () => {
  let asked = 0;
  const ask = (): Promise<number> => Promise.resolve(++asked);
  const takeBack = askOnce(ask, 5, () => undefined);
  takeBack();
  await new Promise<void>((resolve) => {
    askOnce(ask, 10, () => resolve());
  });
  expect(asked).toBe(1);
});

test('the answer to another question is shown only if kept', () => {
  expect(shown(ONE, { key: 'two', again: 1, keeps: false })).toEqual({
    answer: null,
    failure: null,
    isAsking: true,
  });
  expect(shown(ONE, { key: 'two', again: 1, keeps: true })).toEqual({
    answer: 'yes',
    failure: null,
    isAsking: true,
  });
});

test('repeating a query keeps the last answer and shows that it is asking', () => {
  expect(shown(ONE, { key: 'one', again: 2, keeps: false })).toEqual({
    answer: 'yes',
    failure: null,
    isAsking: true,
  });
  expect(shown(ONE, { key: 'one', again: 1, keeps: false })).toEqual({
    answer: 'yes',
    failure: null,
    isAsking: false,
  });
});

test('without a question nothing is shown', () => {
  expect(shown(ONE, null)).toEqual({ answer: null, failure: null, isAsking: false });
});

test('a failure is shown beside the previous answer and cleared by the next', () => {
  const failed = answered(
    ONE,
    { key: 'one', again: 2, keeps: false },
    fail(LOST.code, LOST.message),
  );
  expect(shown(failed, { key: 'one', again: 2, keeps: false })).toEqual({
    answer: 'yes',
    failure: LOST,
    isAsking: false,
  });
  const again = { key: 'one', again: 3, keeps: false };
  expect(shown(answered(failed, again, succeed('no')), again)).toEqual({
    answer: 'no',
    failure: null,
    isAsking: false,
  });
});

test('a failed query keeps the answer to another question only if kept', () => {
  const two = { key: 'two', again: 1, keeps: false };
  const refusal = fail(LOST.code, LOST.message);
  expect(shown(answered(ONE, two, refusal), two)).toEqual({
    answer: null,
    failure: LOST,
    isAsking: false,
  });
  const kept = { ...two, keeps: true };
  expect(shown(answered(ONE, kept, refusal), kept).answer).toBe('yes');
});
