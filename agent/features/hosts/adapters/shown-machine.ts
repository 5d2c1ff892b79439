import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { HostMachine } from '../../../ports/machines/host.ts';

/** Nobody has as many keys. */
const MOST_KEYS = 20;

/**
 * Which machine a host says it is: its machine-id(5), and public keys of its sshd, a line each. It may lie; what it cannot
 * is the key that ssh saw. `folder`: ours there, absolute.
 */
export function shownMachine(said: string | undefined, folder: string): HostMachine {
  const [id = '', ...keys] = (said ?? '').split('\n');
  return {
    id: /^[0-9a-f]{32}$/.test(id) ? id : null,
    keys: keys.slice(0, MOST_KEYS).flatMap(fingerprint),
    servedKey: null,
    place: dirname(folder),
  };
}

/** `SHA256:…` of `ssh-ed25519 AAAA…`, as ssh prints it. */
function fingerprint(line: string): string[] {
  const [, base64] = /^[a-z0-9@.-]+ ([A-Za-z0-9+/=]{20,2000})$/.exec(line.trim()) ?? [];
  if (base64 === undefined) return [];
  const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64');
  return [`SHA256:${digest.replace(/=+$/, '')}`];
}
