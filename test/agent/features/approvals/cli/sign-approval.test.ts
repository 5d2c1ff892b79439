import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sshSigner } from '../../../../../agent/adapters/checkpoints/ssh-signature.ts';
import { signatureFor } from '../../../../../agent/features/approvals/cli/sign-approval.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { SshSigner } from '../../../../support/ssh-signer.ts';

const TEXT = 'Remanso approval 1\n';
const specs = describeWith(['ssh-keygen', 'ssh-agent', 'ssh-add']);

specs('the signature of an answer', () => {
  let keys: SshSigner;
  let pid = 0;

  beforeEach(() => {
    keys = new SshSigner();
  });

  afterEach(() => {
    keys.dispose();
    vi.unstubAllEnvs();
    if (pid > 0) process.kill(pid);
    pid = 0;
  });

  async function isSigned(line: string, options: Parameters<typeof signatureFor>[1]) {
    const made = await signatureFor(TEXT, options);
    if (!made.ok) return made.failure.said?.at(-1)?.code;
    return sshSigner(TEXT, made.value.signature ?? '', [line], 'approval@remanso').ok;
  }

  it('is made with a key in a file, or with one that only ssh-agent has', async () => {
    const { file, line } = keys.make('luis');
    expect(await isSigned(line, { sign: file })).toBe(true);
    const { stdout } = spawnSync('ssh-agent', ['-s'], { encoding: 'utf8' });
    const [, socket = ''] = /SSH_AUTH_SOCK=([^;]+)/.exec(stdout) ?? [];
    pid = Number(/SSH_AGENT_PID=(\d+)/.exec(stdout)?.[1]);
    vi.stubEnv('SSH_AUTH_SOCK', socket);
    expect(spawnSync('ssh-add', ['-q', file]).status).toBe(0);
    rmSync(file);
    expect(await isSigned(line, { sign: `${file}.pub` })).toBe(true);
  });

  it('is taken from a file that was signed elsewhere', async () => {
    const { file, line } = keys.make('luis');
    spawnSync('sh', ['-c', `printf 'Remanso approval 1\\n' > ${file}.txt`]);
    const words = ['-Y', 'sign', '-q', '-n', 'approval@remanso', '-f', file, `${file}.txt`];
    expect(spawnSync('ssh-keygen', words).status).toBe(0);
    expect(await isSigned(line, { signature: `${file}.txt.sig` })).toBe(true);
  });

  it('says why there is none', async () => {
    expect(await isSigned('', { signature: '/nowhere.sig' })).toBe('signature-file');
    expect(await isSigned('', { sign: '/nowhere' })).toBe('signature-not-made');
    vi.stubEnv('PATH', '/nowhere');
    expect(await isSigned('', { sign: '/nowhere' })).toBe('signature-not-made');
  });
});
