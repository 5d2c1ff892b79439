import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'host-mark';
const MARK = /^[0-9a-f]{16}$/;

/**
 * Which agent this is, for hosts: made once for a data directory, so that two agents that happen to
 * have the same path on two machines do not take each other's folder on a host.
 */
export function hostMark(dataDir: string): string {
  const path = join(dataDir, FILE);
  const known = read(path);
  if (known !== undefined) return known;
  const mark = randomBytes(8).toString('hex');
  writeFileSync(path, `${mark}\n`, { mode: 0o600, flag: 'wx' });
  return mark;
}

/** The one that was made before; nothing is written. */
export function knownHostMark(dataDir: string): string | undefined {
  return read(join(dataDir, FILE));
}

function read(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (MARK.test(text)) return text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  throw new Error(`${path} is not a mark of ours: expected sixteen hexadecimal digits`);
}
