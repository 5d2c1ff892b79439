import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** Makes a key of gpg in a folder of its own, where gpg finds it from now on, and returns its fingerprint. */
export function makeAptKey(folder: string): string {
  mkdirSync(folder, { mode: 0o700 });
  process.env['GNUPGHOME'] = folder;
  const words = ['--batch', '--quiet', '--passphrase', '', '--quick-gen-key'];
  execFileSync('gpg', [...words, 'Remanso of a test', 'ed25519', 'sign', 'never']);
  const list = execFileSync('gpg', ['--list-keys', '--with-colons'], { encoding: 'utf8' });
  const [, fingerprint] = /^fpr:+(\w+):/m.exec(list) ?? [];
  if (fingerprint === undefined) throw new Error(`No key in ${list}`);
  return fingerprint;
}

export function endAptKey(): void {
  execFileSync('gpgconf', ['--kill', 'gpg-agent']);
  delete process.env['GNUPGHOME'];
}
