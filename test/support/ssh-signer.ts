import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPROVAL_NAMESPACE } from '../../shared/domain/trail/approval-statement.ts';

/** Keys that ssh-keygen made, and what it signs with them. */
export class SshSigner {
  readonly #folder = mkdtempSync(join(tmpdir(), 'remanso-keys-'));

  /** `words`: its type, as `-t rsa -b 2048`. */
  make(name: string, words: readonly string[] = ['-t', 'ed25519']): { file: string; line: string } {
    const file = join(this.#folder, name);
    const made = ['-q', '-N', '', '-C', `${name}@laptop`, '-f', file];
    const { status, stderr } = spawnSync('ssh-keygen', [...words, ...made], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return { file, line: readFileSync(`${file}.pub`, 'utf8').trim() };
  }

  sign(file: string, text: string, namespace = APPROVAL_NAMESPACE, more: string[] = []): string {
    const words = ['-Y', 'sign', '-n', namespace, '-f', file, ...more];
    const { status, stdout, stderr } = spawnSync('ssh-keygen', words, {
      input: text,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
