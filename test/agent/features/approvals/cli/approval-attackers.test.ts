import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  ApprovalMachine,
  codeOf,
  messageOf,
  planWith,
} from '../../../../support/features/approvals/approval-machine.ts';
import { asUser, UIDS, type User } from '../../../../support/as-user.ts';
import { eventually } from '../../../../support/guard-process.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';

/** A number that users are given for containers, wherever they are given any. */
const SUBORDINATE = 100_005;
const APPROVE = ['window', 'approve', 'night'];

let machine: ApprovalMachine;

beforeEach(async () => {
  machine = new ApprovalMachine();
  await machine.start();
  machine.as(machine.agentUser, ['apply', '-'], planWith());
});

afterEach(async () => {
  await machine.dispose();
});

function name(letter: string): string {
  return `${letter.repeat(32)}.json`;
}

/** What `approval list` tells this user. */
function seen(user: User): Record<string, unknown> {
  const [first] = machine.as(user, ['approval', 'list']).out;
  return first ?? {};
}

function ask(call: string, about: object = {}): string {
  const person = { name: 'www-data', via: 'cli', uid: UIDS['www-data'] };
  const params =
    call === 'approval.list'
      ? { person }
      : { commandId: `attack-${Math.random()}`, windowId: 'night', person, ...about };
  return JSON.stringify({ format: 1, call, params });
}

/** Nothing holds, and the trail knows of the proposal alone. */
async function nobodyGotIn(): Promise<void> {
  await eventually(() => machine.questions() === 0);
  expect(machine.isHeld()).toBe(false);
  expect(machine.told()).toEqual([['window.proposed', machine.agentUser, 'night']]);
}

const specs = describeWith(['setpriv', 'unshare', 'nsenter'], rootLacks('processes of others'));

specs('one person who wants to be two', () => {
  it('is no second person as a number without an account, or of a user name space', async () => {
    const stranger = machine.as(SUBORDINATE, APPROVE);
    expect([stranger.code, codeOf(stranger)]).toEqual([1, 'not-approver']);
    expect(messageOf(stranger)).toMatch(/subordinate user of .* \(\/etc\/subuid\)|no account/);
    const unknown = machine.as(54_321, APPROVE);
    expect([codeOf(unknown), messageOf(unknown)]).toEqual([
      'not-approver',
      'User 54321 has no account on this machine (getent passwd 54321): only people with an account approve or refuse.',
    ]);
    const nobody = machine.as('nobody', APPROVE);
    expect([codeOf(nobody), messageOf(nobody)]).toEqual([
      'not-approver',
      'User nobody (65534) is not one person: answer as the user that you have logged in as.',
    ]);
    const root = machine.as('root', APPROVE);
    expect(codeOf(root)).toBe('not-approver');
    expect(messageOf(root)).toContain('so root is not another person');
    await nobodyGotIn();
  });

  it('is no second person by a real user name space of their own', async () => {
    const { asks } = machine.folder;
    const space = spawn('env', [...asUser(machine.agentUser), 'unshare', '-U', 'sleep', '60'], {
      stdio: 'ignore',
    });
    const { pid } = space;
    try {
      // What newuidmap(1) writes for a user with a line in /etc/subuid.
      await eventually(() => {
        const own = readFileSync(`/proc/${pid}/status`, 'utf8');
        return own.includes('Name:\tsleep');
      });
      const map = (own: number): string => `0 ${own} 1\n1 100000 65536\n`;
      writeFileSync(`/proc/${pid}/uid_map`, map(UIDS[machine.agentUser]));
      writeFileSync(`/proc/${pid}/gid_map`, map(60));
      const leave = (letter: string, text: string): void => {
        const [from, to] = [`.new-${name(letter)}`, name(letter)];
        const script = `umask 022; cd '${asks}' && cat > ${from} && mv ${from} ${to}`;
        const words = ['-U', '-t', String(pid), '-S', '6', '-G', '6', 'sh', '-c', script];
        expect(spawnSync('nsenter', words, { input: text }).status).toBe(0);
      };
      leave('a', ask('approval.list'));
      const listed = await machine.answerTo(name('a'));
      expect(listed).toMatchObject({ ok: false, failure: { code: 'not-approver' } });
      const { version, challenge } = seen('www-data');
      leave('b', ask('approval.give', { version, challenge }));
      const given = await machine.answerTo(name('b'));
      expect(given).toMatchObject({ ok: false, failure: { code: 'not-approver' } });
    } finally {
      space.kill();
    }
    await nobodyGotIn();
  });

  it('cannot answer in the name of another: not with their files, nor with their challenge', async () => {
    const { asks, path } = machine.folder;
    const { version, challenge } = seen('backup');
    // A file of www-data whose words an attacker chose (a program that copies for others, say).
    machine.leave('www-data', name('a'), ask('approval.give', { version, challenge }));
    expect(await machine.answerTo(name('a'))).toMatchObject({
      failure: { code: 'challenge-refused' },
    });
    machine.leave('www-data', name('b'), ask('approval.give', { version, challenge: '' }));
    expect(await machine.answerTo(name('b'))).toMatchObject({
      failure: { code: 'challenge-refused' },
    });
    // Even with the right words: files that others could have written are no answers.
    const right = ask('approval.give', { version, challenge: seen('www-data')['challenge'] });
    const foreign = (letter: string, mode: number): string => {
      const file = join(path, '..', `${letter}.json`);
      writeFileSync(file, right);
      chownSync(file, UIDS['www-data'], UIDS['www-data']);
      chmodSync(file, mode);
      return file;
    };
    linkSync(foreign('c', 0o644), join(asks, name('c')));
    symlinkSync(foreign('d', 0o644), join(asks, name('d')));
    renameSync(foreign('e', 0o666), join(asks, name('e')));
    renameSync(foreign('f', 0o664), join(asks, name('f')));
    spawnSync('mkfifo', [join(asks, name('0'))]);
    // The agent's own user cannot use the box for others at all.
    machine.leave(machine.agentUser, name('1'), right);
    expect(await machine.answerTo(name('1'))).toMatchObject({
      failure: { code: 'not-approver' },
    });
    await nobodyGotIn();
  });

  it('cannot use an answer again, nor for another proposal', async () => {
    const { version, challenge } = seen('www-data');
    const refuse = ['window', 'refuse', 'night', '--reason', 'Not tonight'];
    expect(machine.as('www-data', refuse).code).toBe(0);
    machine.as(machine.agentUser, ['apply', '-'], planWith());
    const again = seen('www-data');
    expect(again['version']).not.toBe(version);
    machine.leave('www-data', name('a'), ask('approval.give', { version, challenge }));
    expect(await machine.answerTo(name('a'))).toMatchObject({ failure: { code: 'conflict' } });
    const patched = { version: again['version'], challenge };
    machine.leave('www-data', name('b'), ask('approval.give', patched));
    expect(await machine.answerTo(name('b'))).toMatchObject({
      failure: { code: 'challenge-refused' },
    });
    expect(machine.isHeld()).toBe(false);
    expect(machine.as('www-data', APPROVE).code).toBe(0);
    expect(machine.isHeld()).toBe(true);
  });

  it('has no second voice by a token of their own', () => {
    const [made] = machine.as(machine.agentUser, ['approval', 'token', 'add', 'ghost']).out;
    machine.as(machine.agentUser, ['apply', '-'], planWith({ covers: { all: true } }));
    const own = machine.as(machine.agentUser, [...APPROVE, '--token'], String(made?.['token']));
    expect([codeOf(own), messageOf(own)]).toEqual([
      'token-refused',
      expect.stringContaining('was made by games, who proposed the change'),
    ]);
    expect(machine.isHeld()).toBe(false);
  });
});
