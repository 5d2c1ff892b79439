import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { replaceWhole } from '../files/whole-file.ts';

const LENGTH = 32;

/** A key stored next to the database, readable by its owner only; created if absent. */
export function keptKey(file: string): Buffer {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true && found.size === LENGTH) return readFileSync(file);
  const key = randomBytes(LENGTH);
  replaceWhole(file, key, { mode: 0o600 });
  return key;
}
