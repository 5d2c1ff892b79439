import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

/** A key pair without a passphrase, as `file` and `file.pub`, in place of an older one. */
export function newKeyPair(file: string): void {
  for (const one of [file, `${file}.pub`]) rmSync(one, { force: true });
  const words = ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file];
  execFileSync('ssh-keygen', words, { stdio: 'pipe' });
}

/** `ssh-ed25519 …` */
export function publicKeyOf(file: string): string {
  return readFileSync(`${file}.pub`, 'utf8').trim();
}
