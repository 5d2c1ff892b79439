import { describe, expect, it } from 'vitest';
import {
  subordinateOwner,
  SystemAccounts,
} from '../../../../agent/adapters/accounts/system-accounts.ts';

type Parts = NonNullable<ConstructorParameters<typeof SystemAccounts>[0]>;

const PASSWD: Readonly<Record<string, string>> = {
  '1001': 'ana:x:1001:1001:Ana:/home/ana:/bin/sh\n',
  '65534': 'nobody:x:65534:65534::/:/usr/sbin/nologin\n',
  '100007': 'ghost:x:100007:100007::/:/bin/sh\n',
  '700000': 'ns-box-700000:x:700000:700000::/:/bin/sh\n',
  '700001': 'vu-db-700001:x:700001:700001::/:/bin/sh\n',
};

function accounts(own: Partial<Parts> = {}): SystemAccounts {
  return new SystemAccounts({
    run: (program, words) => {
      const key = words.at(-1) ?? '';
      if (program === 'getent') return Promise.resolve(PASSWD[key]);
      return Promise.resolve(words[0] === '-Gnz' ? 'ana\0domain users\0' : 'ana domain users');
    },
    ranges: () => [{ of: 'luis', start: 100_000, count: 65_536 }],
    overflowUid: () => 65_534,
    ...own,
  });
}

const standing = (uid: number | undefined, own: Partial<Parts> = {}) =>
  accounts(own).standingOf({ uid, name: 'told' });

describe.skipIf(process.platform !== 'linux')('who a user of the system is', () => {
  it('is an account, with its groups, as the system says now', async () => {
    const found = await standing(1001);
    expect(found).toEqual({ kind: 'account', name: 'ana', groups: ['ana', 'domain users'] });
  });

  it.each([
    ['a number without an account', 1002, { kind: 'no-account' }],
    ['a number of a user name space', 100_005, { kind: 'subordinate', of: 'luis' }],
    ['the last number of it', 165_535, { kind: 'subordinate', of: 'luis' }],
    ['the first number after it', 165_536, { kind: 'no-account' }],
    // Whoever has the range can write as it, whatever passwd says.
    ['an account in such a range', 100_007, { kind: 'subordinate', of: 'luis' }],
    ['the user that stands for all unknown ones', 65_534, { kind: 'shared', name: 'nobody' }],
    ['a user that systemd made up for a name space', 700_000, { kind: 'shared' }],
    ['a user that systemd made up for a container', 700_001, { kind: 'shared' }],
  ])('is nobody: %s', async (_, uid, expected) => {
    expect(await standing(uid)).toMatchObject(expected);
  });

  it('is nobody while the system does not answer, or its ranges cannot be read', async () => {
    const late = standing(1001, { run: () => Promise.reject(new Error('getent: timed out')) });
    expect(await late).toEqual({ kind: 'unknown', why: 'getent: timed out' });
    const closed = standing(1001, {
      ranges: () => {
        throw new Error('EACCES: /etc/subuid');
      },
    });
    expect(await closed).toEqual({ kind: 'unknown', why: 'EACCES: /etc/subuid' });
  });

  it('is not taken from another entry that the system answers with', async () => {
    const other = standing(1003, { run: () => Promise.resolve(PASSWD['1001']) });
    expect(await other).toEqual({ kind: 'no-account' });
  });

  it('is whom this machine names', async () => {
    const root = await new SystemAccounts().standingOf({ uid: 0, name: 'x' });
    expect(root).toMatchObject({ kind: 'account', name: 'root' });
    const none = await new SystemAccounts().standingOf({ uid: 54_321, name: 'x' });
    expect(none).toEqual({ kind: 'no-account' });
  });

  it('is the name of the door where there are no numbers', async () => {
    expect(await standing(undefined)).toMatchObject({ kind: 'account', name: 'told' });
  });
});

describe('a range of /etc/subuid', () => {
  it('has its first number and not the one after its last', () => {
    const ranges = [{ of: 'luis', start: 10, count: 2 }];
    const owners = [9, 10, 11, 12].map((uid) => subordinateOwner(uid, ranges));
    expect(owners).toEqual([undefined, 'luis', 'luis', undefined]);
  });
});
