import { expect, it } from 'vitest';
import { alarmsTold } from '../../../../../agent/features/silences/adapters/kit/alarms-told.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';

const secrets = namedSecrets({ token: 's3cr3t-of-this-monitor' });
const told = (name: string, host: string | null = null, since = 0) =>
  alarmsTold([{ name, host, since, isHeard: true }], secrets)[0];

it('tells the newest of very many, earliest first', () => {
  const many = Array.from({ length: 20_000 }, (_, since) => ({
    ...{ name: `n${since}`, host: null, since, isHeard: true },
  })).toReversed();
  const some = alarmsTold(many, secrets);
  expect(some).toHaveLength(500);
  expect([some[0]?.name, some.at(-1)?.name]).toEqual(['n19500', 'n19999']);
});

it('repeats no secret, nor a part of one where a long text is cut', () => {
  expect(told('Stale s3cr3t-of-this-monitor', 's3cr3t-of-this-monitor')).toMatchObject({
    ...{ name: 'Stale •••', host: '•••' },
  });
  const name = `${'x'.repeat(295)}s3cr3t-of-this-monitor`;
  expect(told(name)?.name).toBe(`${'x'.repeat(295)}•••`);
  expect(told('y'.repeat(1_000_000))?.name).toHaveLength(300);
});
