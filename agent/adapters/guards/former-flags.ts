import { lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const formerFlag = z.object({ format: z.literal(1), integrationId: z.string() });

/**
 * Removes the flags that versions up to 0.1.0 kept in the data directory: no guard reads them any
 * more. Foreign files stay, and their folder with them.
 */
export function removeFormerFlags(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (isFormerFlag(path, name)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function isFormerFlag(path: string, name: string): boolean {
  if (!lstatSync(path).isFile() || !name.endsWith('.json')) return false;
  try {
    const flag = formerFlag.parse(JSON.parse(readFileSync(path, 'utf8')));
    return name.replace(/^\.new-/, '') === `${flag.integrationId}.json`;
  } catch {
    // Not written by us, or incomplete: leave it.
    return false;
  }
}
