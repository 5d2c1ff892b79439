import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { DoorUsers, type DoorRights } from '../../../../agent/adapters/http/door-users.ts';
import { findAccount } from '../../../../agent/adapters/doors/find-account.ts';
import { NOBODY, unmappedUser, userIn } from '../../../../agent/adapters/http/peer-user.ts';
import { UIDS } from '../../../support/as-user.ts';
import { openBrowserDoor } from '../../../support/open-browser-door.ts';

const { uid: own, username } = userInfo();
const OTHER = own === UIDS.nobody ? UIDS.games : UIDS.nobody;
const itIsLinux = it.skipIf(process.platform !== 'linux');

/** Whose a session is that a browser of this user has begun; `undefined`: it was refused. */
async function userOf(uid: number | undefined): Promise<unknown> {
  const { sessions } = await openBrowserDoor();
  const { token } = sessions.invite();
  if (sessions.exchange(token, undefined, { browser: 'a browser', uid }) === undefined) return;
  const [session] = sessions.list(new Set(), undefined);
  return sessions.userOf(session?.id ?? '');
}

itIsLinux('a browser of another user gets no session, whatever it shows', async () => {
  expect(await userOf(OTHER)).toBeUndefined();
  expect(await userOf(NOBODY)).toBeUndefined();
  expect(await userOf(own)).toEqual({ name: username, uid: own });
  expect(await userOf(0)).toMatchObject({ uid: 0 });
});

itIsLinux('who is refused does not use the address up', async () => {
  const { sessions } = await openBrowserDoor();
  const { token } = sessions.invite();
  for (const uid of [OTHER, NOBODY]) {
    expect(sessions.exchange(token, undefined, { browser: '', uid })).toBeUndefined();
  }
  expect(sessions.exchange(token, undefined, { browser: '', uid: own })).toBeDefined();
});

itIsLinux('a session is its own user’s alone', async () => {
  const { sessions } = await openBrowserDoor();
  const { token } = sessions.invite();
  const ours = sessions.exchange(token, undefined, { browser: '', uid: own });
  const proofBy = (uid: number | undefined): unknown =>
    sessions.prove(ours?.cookie, ours?.pageKey, uid);
  for (const uid of [OTHER, NOBODY, undefined]) expect(proofBy(uid)).toBeUndefined();
  expect(sessions.hasCookie(ours?.cookie, OTHER)).toBe(false);
  expect(proofBy(own)).toBeDefined();
});

const ACCOUNTS: Readonly<Record<number, { name: string; groups: string[] }>> = {
  33: { name: 'www-data', groups: ['www-data', 'ops'] },
  1001: { name: 'ana', groups: ['ana'] },
  65_534: { name: 'nobody', groups: ['nogroup'] },
};

interface Others {
  readonly users: string[];
  readonly groups: string[];
  readonly may: 'read' | 'approve';
}

/** As the agent of user 1000. */
function usersWith(others?: Others): {
  readonly users: DoorUsers;
  readonly asked: number[];
  pass(ms: number): void;
} {
  let now = 0;
  const asked: number[] = [];
  const users = new DoorUsers({
    others: () => others,
    find: (uid) => {
      asked.push(uid);
      return Promise.resolve(ACCOUNTS[uid]);
    },
    clock: { monotonic: () => now },
    own: 1000,
  });
  return { users, asked, pass: (ms) => void (now += ms) };
}

async function rightsWith(others?: Others): Promise<DoorRights[]> {
  const { users } = usersWith(others);
  return await Promise.all([1000, 0, 33, 1001, 4711, NOBODY].map((uid) => users.ask(uid)));
}

it('the agent’s user and root are let in, nobody else', async () => {
  expect(await rightsWith()).toEqual(['all', 'all', 'none', 'none', 'none', 'none']);
  const { users, asked } = usersWith();
  // No system number at all: Windows and macOS do not tell whose a connection is.
  expect(users.now(undefined)).toBe('all');
  // And the system is not asked about anybody.
  expect([users.now(33), asked]).toEqual(['none', []]);
});

it('others are let in whom the document names, as far as it says, and never further', async () => {
  const ana: Others = { users: ['ana'], groups: [], may: 'read' };
  expect(await rightsWith(ana)).toEqual(['all', 'all', 'none', 'read', 'none', 'none']);
  const ops: Others = { users: [], groups: ['ops'], may: 'approve' };
  expect(await rightsWith(ops)).toEqual(['all', 'all', 'approve', 'none', 'none', 'none']);
  // A number is no name.
  const numbers: Others = { users: ['4711', '-1', ''], groups: [''], may: 'approve' };
  expect(await rightsWith(numbers)).toEqual(['all', 'all', 'none', 'none', 'none', 'none']);
});

it('a number that another account has now, and a group that somebody left, count within seconds', async () => {
  const others: Others = { users: ['ana'], groups: ['ops'], may: 'read' };
  let account = { name: 'ana', groups: ['ana'] };
  let now = 0;
  const users = new DoorUsers({
    others: () => others,
    find: () => Promise.resolve(account),
    clock: { monotonic: () => now },
    own: 1000,
  });
  expect(await users.ask(1001)).toBe('read');
  account = { name: 'bea', groups: ['bea'] };
  now += 6_000;
  expect(users.now(1001)).toBeUndefined();
  expect(await users.ask(1001)).toBe('none');
  others.users.push('bea');
  expect(users.now(1001)).toBe('read');
  others.users.length = 0;
  expect(users.now(1001)).toBe('none');
});

itIsLinux('an account is found by its number, with its groups; others are none', async () => {
  expect(await findAccount(UIDS['www-data'])).toMatchObject({ name: 'www-data' });
  expect((await findAccount(UIDS['www-data']))?.groups).toContain('www-data');
  for (const uid of [100_005, 4_000_000_000]) expect(await findAccount(uid)).toBeUndefined();
});

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid';
const row = (from: string, state: string, uid: string): string =>
  `   0: ${from} 0100007F:10E1 ${state} 00000000:00000000 00:00000000 00000000 ${uid} 0 1 1`;

it.each([
  ['an open connection', row('0100007F:A000', '01', ' 1000'), 1000],
  ['one of a dual-stack socket', row('0000000000000000FFFF00000100007F:A000', '01', '33'), 33],
  ['a closed one, which the system gives to root', row('0100007F:A000', '06', '    0'), NOBODY],
  ['one that is still being made', row('0100007F:A000', '02', '    0'), NOBODY],
  ['another address with this port', row('0200007F:A000', '01', ' 1000'), undefined],
  ['another port', row('0100007F:A001', '01', ' 1000'), undefined],
  ['no number where the user stands', row('0100007F:A000', '01', '-1'), NOBODY],
  ['a line that is cut', '   0: 0100007F:A000 0100007F:10E1 01', NOBODY],
])('the table of connections: %s', (_, line, expected) => {
  expect(userIn(`${HEAD}\n${line}\n`, 0xa000, 0x10e1)).toBe(expected);
});

it('in a namespace with few users, the number for all the others is nobody’s', () => {
  expect(unmappedUser('         0          0 4294967295\n', '65534\n')).toBeUndefined();
  expect(unmappedUser('         0       1000          1\n', '65534\n')).toBe(65_534);
  expect(unmappedUser('0 1000 1\n1 100000 65536\n', '')).toBe(65_534);
});
