import { createHash } from 'node:crypto';

/** machine-id(5), and the public key of its sshd. */
export function machineText(name: string): string {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return `${id}\nssh-ed25519 ${keyOf(name).toString('base64')}`;
}

/** What ssh prints of it when it connects. */
export function shownKey(name: string): string {
  const digest = createHash('sha256').update(keyOf(name)).digest('base64');
  return `Host key fingerprint is SHA256:${digest.replace(/=+$/, '')}\n`;
}

function keyOf(name: string): Buffer {
  return Buffer.from(`the host key of ${name}`);
}
