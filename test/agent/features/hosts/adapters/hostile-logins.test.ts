import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HostAdmission } from '../../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import type { HostFolder } from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { setupScript } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshHostPlans } from '../../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import type { HostDefinition } from '../../../../../shared/domain/definitions/host.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { failureInWords } from '../../../../../shared/i18n/failure-words.ts';
import { findProgram } from '../../../../support/find-program.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer, type SshServerOptions } from '../../../../support/ssh-server.ts';
import type { SshSeat } from '../../../../support/ssh-seat.ts';

describeWith(SSH_PROGRAMS)('a login that is not as it should be', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-logins-'));
  const folder: HostFolder = { path: join(place, 'on-host'), mark: '0123456789abcdef' };
  const few = join(place, 'few');
  const none = join(place, 'none');
  let server: SshServer;
  let host: HostDefinition;

  const plans = ({ environment, folder: own }: SshSeat): SshHostPlans =>
    new SshHostPlans(
      {
        environment: { ...process.env, ...environment },
        user: userInfo().username,
        sockets: new SshSockets({}, own),
        admission: new HostAdmission(),
      },
      () => folder,
      new SystemClock(),
    );
  /** The code, and the sentence in both languages as one text. */
  const told = (result: Result<unknown>): readonly [code: string | undefined, text: string] => {
    if (result.ok) return ['ok', ''];
    const { failure } = result;
    const words = [failureInWords(failure, 'en'), failureInWords(failure, 'es')];
    expect(new Set(words).size).toBe(2);
    return [failure.said?.[0]?.code, words.join('\n')];
  };
  const restart = async (options: SshServerOptions): Promise<void> => {
    await server.dispose();
    server = await SshServer.start({ port: server.port, ...options });
  };

  beforeAll(async () => {
    for (const one of [few, none]) mkdirSync(one);
    for (const name of ['sh', 'id', 'cat', 'sed', 'date']) {
      symlinkSync(findProgram(name) ?? name, join(few, name));
    }
    const script = setupScript(folder, { user: userInfo().username, isRoot: false });
    execFileSync('sh', ['-s'], { input: script });
    server = await SshServer.start();
    host = { id: 'erp-db1', ssh: `${userInfo().username}@${server.address}:${server.port}` };
  });
  afterAll(async () => {
    await server.dispose();
    rmSync(place, { recursive: true, force: true });
  });

  it('another host key than before: nothing is sent, and how to go on is said', async () => {
    const seat = server.seat();
    await server.kill();
    server.newHostKey();
    await server.begin();
    const [code, text] = told(await plans(seat).facts(host));
    expect([code, text]).toEqual(['host-key-changed', expect.stringContaining('ssh-keygen -R')]);
    expect(server.log).not.toContain('Accepted');
  });

  it('a server that asks for a password gets none', async () => {
    await restart({ lines: ['PasswordAuthentication yes'] });
    const seat = server.seat();
    server.refuse();
    const [code, text] = told(await plans(seat).facts(host));
    expect([code, text]).toEqual(['password-wanted', expect.stringContaining('ssh-copy-id')]);
    expect(server.log).not.toContain('Failed password');
  });

  it('no sudo', async () => {
    await restart({ environment: { PATH: few } });
    const by = plans(server.seat());
    const become = { ...host, become: 'sudo' } as const;
    for (const result of [await by.facts(become), await by.setUp(become, [])]) {
      const [code, text] = told(result);
      expect([code, text]).toEqual(['host-lacks-sudo', expect.stringContaining('--become')]);
    }
  });

  it('no sh that the login finds', async () => {
    await restart({ environment: { PATH: none } });
    const [code, text] = told(await plans(server.seat()).setUp(host, []));
    expect([code, text]).toEqual(['host-no-shell', expect.stringContaining('/bin/sh')]);
  });
});
