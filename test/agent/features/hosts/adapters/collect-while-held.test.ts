import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  guardOf,
  stewardOf,
  type HostFolder,
} from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { readRecords } from '../../../../../agent/features/hosts/adapters/host-records.ts';
import { setupScript } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { answerIn } from '../../../../../agent/features/hosts/adapters/steward/steward-answer.ts';
import { requestBytes } from '../../../../../agent/features/hosts/adapters/steward/steward-request.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { addSshUser, sshUserLacks, type SshUser } from '../../../../support/ssh-user.ts';

const GUARDS = 120;

/** Counts its starts by itself. */
const LOOP = 'i=0; while [ $i -lt "$2" ]; do "$1" stock 2>/dev/null; i=$((i + 1)); done';

describeWith(['useradd'], sshUserLacks())('records of another user', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-host-'));
  const folder: HostFolder = { path: join(place, 'on-host'), mark: '0123456789abcdef' };
  let user: SshUser;

  const ask = (verb: string, words: readonly string[]): Buffer => {
    const nonce = randomBytes(8).toString('hex');
    const input = requestBytes({ verb, words }, nonce);
    const answer = answerIn(execFileSync('sh', [stewardOf(folder)], { input }), nonce);
    if (typeof answer === 'string' || answer.status !== 'ok') throw new Error(`no answer: ${verb}`);
    return answer.body;
  };
  /** As the agent does it: read, and forgotten only then. */
  const collect = (): number => {
    const { records, taken } = readRecords(ask('collect', []));
    for (const { uid, bytes } of taken) ask('forget', [String(uid), String(bytes)]);
    return records.length;
  };

  beforeAll(() => {
    user = addSshUser();
    chmodSync(place, 0o755);
    execFileSync('sh', ['-s'], { input: setupScript(folder, { user: 'root', isRoot: true }) });
    ask('users', [user.name]);
  });
  afterAll(() => {
    user.dispose();
    rmSync(place, { recursive: true, force: true });
  });

  it('are all collected while its guards go on, and each of them once', async () => {
    const own = ['sh', '-c', LOOP, 'sh', guardOf(folder), String(GUARDS)];
    const [program = '', ...words] = [...user.prefix, ...own];
    const guards = spawn(program, words, { stdio: 'ignore' });
    const ended = once(guards, 'exit');
    let collected = 0;
    while (guards.exitCode === null) {
      collected += collect();
      // Lets the end be seen.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ended;
    collected += collect() + collect();
    expect(collected).toBe(GUARDS);
    expect(readFileSync(join(folder.path, 'records', String(user.uid)), 'utf8')).toBe('');
  });
});
