import { spawnSync } from 'node:child_process';
import { chownSync, linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTrail } from '../../../../support/accounting.ts';
import {
  ApprovalMachine,
  codeOf,
  planWith,
} from '../../../../support/features/approvals/approval-machine.ts';
import { UIDS } from '../../../../support/as-user.ts';
import { eventually } from '../../../../support/guard-process.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';

let machine: ApprovalMachine;

beforeEach(async () => {
  machine = new ApprovalMachine();
  await machine.start();
});

afterEach(async () => {
  await machine.dispose();
});

const specs = describeWith(['setpriv'], rootLacks('processes of other users'));

specs('two users of one machine', () => {
  it('approve what the other proposed; one alone cannot; the trail has both', async () => {
    const [applied] = machine.as(machine.agentUser, ['apply', '-'], planWith()).out;
    expect(JSON.stringify(applied?.['changes'])).toContain(
      '"id":"night","fields":[],"approval":"waits"',
    );
    expect(machine.isHeld()).toBe(false);
    const own = machine.as(machine.agentUser, ['window', 'approve', 'night']);
    expect([own.code, codeOf(own)]).toEqual([1, 'own-request']);
    expect(machine.isHeld()).toBe(false);

    // What was proposed survives a kill, and the other user sees it.
    await machine.kill();
    await machine.start();
    const [seen] = machine.as('www-data', ['approval', 'list']).out;
    expect(seen).toMatchObject({ windowId: 'night', action: 'add', proposedBy: machine.agentUser });
    expect(seen).toMatchObject({ isYours: false, proposed: { change: 'CHG-1042' } });
    const version = String(seen?.['version']);
    const stale = machine.as('www-data', ['window', 'approve', 'night', '--seen-version', '1']);
    expect([stale.code, codeOf(stale)]).toEqual([1, 'conflict']);
    const yes = machine.as('www-data', ['window', 'approve', 'night', '--seen-version', version]);
    expect(yes.code).toBe(0);
    expect(machine.isHeld()).toBe(true);

    // A change of it: what was approved holds on. The other says no.
    const longer = planWith({ covers: { all: true } });
    expect(machine.as(machine.agentUser, ['apply', '-'], longer).code).toBe(0);
    const [listed] = machine.as(machine.agentUser, ['window', 'list']).out;
    expect(listed).toMatchObject({
      definition: { covers: { all: false } },
      status: { state: 'open' },
      approval: { action: 'change' },
    });
    const no = machine.as('www-data', ['window', 'refuse', 'night', '--reason', 'Only the ERP']);
    expect(no.code).toBe(0);
    expect(machine.as('www-data', ['approval', 'list']).out).toEqual([]);
    expect(machine.isHeld()).toBe(true);
    expect(machine.told()).toEqual([
      ['window.proposed', machine.agentUser, 'night'],
      ['approval.given', 'www-data', 'night'],
      ['window.proposed', machine.agentUser, 'night'],
      ['approval.refused', 'www-data', 'night'],
    ]);
    // Whoever approved is not let in anywhere else.
    expect(codeOf(machine.as('www-data', ['status']))).toBe('other-user');
  });

  it('leave questions that are believed by their owner alone', async () => {
    machine.as(machine.agentUser, ['apply', '-'], planWith());
    const { asks, path } = machine.folder;
    const [{ version, challenge } = {}] = machine.as('www-data', ['approval', 'list']).out;
    const params = {
      ...{ commandId: 'forged-1', windowId: 'night', version, challenge },
      person: { name: 'www-data', via: 'cli', uid: UIDS['www-data'] },
    };
    const name = (letter: string): string => `${letter.repeat(32)}.json`;
    const ask = (call: string, own: object = params): string =>
      JSON.stringify({ format: 1, call, params: own });
    // The agent's own user under another's name and number; a call that nobody offered.
    machine.leave(machine.agentUser, name('a'), ask('approval.give'));
    machine.leave('www-data', name('b'), ask('document.apply', { ...params, document: {} }));
    machine.leave('www-data', name('c'), 'not JSON');
    machine.leave('www-data', name('d'), ask('approval.give', { ...params, version: -1 }));
    // Another user's file under a second name: whose question that would be, nobody could say.
    const foreign = join(path, '..', 'foreign.json');
    writeFileSync(foreign, ask('approval.give'));
    chownSync(foreign, UIDS['www-data'], UIDS['www-data']);
    linkSync(foreign, join(asks, name('e')));
    await eventually(
      () => machine.as(machine.agentUser, ['status']).code === 0 && machine.questions() === 0,
    );
    expect(machine.isHeld()).toBe(false);
    expect(machine.told()).toEqual([['window.proposed', machine.agentUser, 'night']]);
    // It still answers.
    expect(machine.as('www-data', ['window', 'approve', 'night']).code).toBe(0);
    expect(machine.isHeld()).toBe(true);
  });

  it('approve by a token that was there before; the secret is in no file', () => {
    const approvers = { users: ['www-data'], tokens: ['carmen'] };
    machine.as(machine.agentUser, ['apply', '-'], planWith({}, { approvers }));
    const [made] = machine.as(machine.agentUser, ['approval', 'token', 'add', 'carmen']).out;
    const token = String(made?.['token']);
    const young = machine.as(machine.agentUser, ['window', 'approve', 'night', '--token'], token);
    expect([young.code, codeOf(young)]).toEqual([1, 'token-refused']);
    machine.as(machine.agentUser, ['apply', '-'], planWith({ title: 'Night' }));
    const wrong = machine.as(
      machine.agentUser,
      ['window', 'approve', 'night', '--token'],
      `${token}x`,
    );
    expect([wrong.code, codeOf(wrong)]).toEqual([1, 'token-refused']);
    expect(machine.isHeld()).toBe(false);
    expect(
      machine.as(machine.agentUser, ['window', 'approve', 'night', '--token'], token).code,
    ).toBe(0);
    expect(machine.isHeld()).toBe(true);
    const given = readTrail(machine.directory).entries.find(
      ({ kind }) => kind === 'approval.given',
    );
    expect(given?.detail).toMatchObject({ token: 'carmen', proposedBy: machine.agentUser });
    const found = spawnSync('grep', ['-rl', token, machine.directory.root], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
  });
});
