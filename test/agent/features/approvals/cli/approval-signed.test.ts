import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chainTools } from '../../../../../agent/adapters/chain/chain-tools.ts';
import { runVerify } from '../../../../../agent/verify/run-verify.ts';
import {
  ApprovalMachine,
  codeOf,
  planWith,
} from '../../../../support/features/approvals/approval-machine.ts';
import { asUser, UIDS } from '../../../../support/as-user.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';

let machine: ApprovalMachine;
let folder: string;

beforeEach(async () => {
  machine = new ApprovalMachine();
  await machine.start();
  folder = mkdtempSync(join(tmpdir(), 'remanso-signed-'));
  chmodSync(folder, 0o777);
});

afterEach(async () => {
  await machine.dispose();
  rmSync(folder, { recursive: true });
});

interface Line {
  readonly seq: number;
  readonly kind: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly detail: Record<string, unknown>;
}

/** All hashes after a change, mended as somebody would who owns the machine. */
function mended(lines: readonly Line[], change: (line: Line) => Line): string {
  let head = '0'.repeat(64);
  const entries = lines
    .filter((line) => 'kind' in line)
    .map((line) => {
      const fact: Partial<Line> = { ...change(line) };
      const prevHash = head;
      for (const name of ['prevHash', 'hash'] as const) Reflect.deleteProperty(fact, name);
      head = chainTools.sha256(prevHash + chainTools.canonicalJson(fact));
      return { ...fact, prevHash, hash: head };
    });
  const end = { entries: entries.length, head: { seq: entries.at(-1)?.seq, hash: head } };
  return [...entries, end].map((one) => `${JSON.stringify(one)}\n`).join('');
}

const specs = describeWith(['setpriv', 'ssh-keygen'], rootLacks('processes of other users'));

specs('an approval that is signed with an ssh key', () => {
  it('is made by ssh-keygen and checked by remanso-verify, long after', async () => {
    const key = join(folder, 'id_ed25519');
    const made = ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'w@laptop', '-f', key];
    machine.run([...asUser('www-data'), ...made]);
    const line = readFileSync(`${key}.pub`, 'utf8').trim();
    const keys = [{ user: 'www-data', key: line }];
    const approvers = { users: ['www-data', 'backup'], signature: 'required', keys };
    machine.as(machine.agentUser, ['apply', '-'], planWith({}, { approvers }));

    const bare = machine.as('www-data', ['window', 'approve', 'night']);
    expect([bare.code, codeOf(bare)]).toEqual([1, 'signature-refused']);
    // Another's key, which root copied for them.
    const stolen = join(folder, 'stolen');
    writeFileSync(stolen, readFileSync(key), { mode: 0o600 });
    chownSync(stolen, UIDS.backup, UIDS.backup);
    const foreign = machine.as('backup', ['window', 'approve', 'night', '--sign', stolen]);
    expect([foreign.code, codeOf(foreign)]).toEqual([1, 'signature-refused']);
    expect(machine.isHeld()).toBe(false);
    const yes = machine.as('www-data', ['window', 'approve', 'night', '--sign', key]);
    expect([yes.code, yes.err]).toEqual([0, expect.anything()]);
    expect(machine.isHeld()).toBe(true);

    const file = join(folder, 'trail.jsonl');
    const exported = ['audit', 'export', '--format', 'jsonl', file];
    expect(machine.as(machine.agentUser, exported).code).toBe(0);
    const right = await runVerify(['--json', file], {});
    expect([right.code, right.stdout]).toEqual([0, expect.stringContaining('"ok":true')]);
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as Line);
    // What was approved is altered, with all hashes: the signature is not of that.
    writeFileSync(
      file,
      mended(lines, (one) => {
        if (one.kind !== 'window.proposed') return one;
        const after = { ...(one.detail['after'] as object), covers: { all: true } };
        return { ...one, detail: { ...one.detail, after } };
      }),
    );
    const altered = await runVerify([file], {});
    expect(altered.code).toBe(1);
    expect(altered.stdout).toContain(
      'the signature of an approval does not count: what was signed is not what had been proposed',
    );
    writeFileSync(
      file,
      mended(lines, (one) => one),
    );
    expect((await runVerify([file], {})).code).toBe(0);
  });
});
