import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

const LENGTH = 32;

/** The key that page keys are made with, kept beside the database for its owner alone; made when absent. */
export function sessionKey(file: string): Buffer {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true && found.size === LENGTH) return readFileSync(file);
  const key = randomBytes(LENGTH);
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, key, { mode: 0o600 });
  renameSync(unfinished, file);
  return key;
}
