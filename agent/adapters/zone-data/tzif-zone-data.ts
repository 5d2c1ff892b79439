import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/time/zone-data.ts';
import { parseTzif } from './tzif-file.ts';
import { isZoneId } from './zone-id.ts';
import type { ZoneSource } from './zone-source.ts';

/** Where systems keep compiled zones: Linux and most Unixes, then macOS. */
export const TZIF_FOLDERS = ['/usr/share/zoneinfo', '/var/db/timezone/zoneinfo'] as const;

const VERSION = /\b(\d{4}[a-z]+)\b/;

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(64);
    return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

/** The first line of tzdata.zi is `# version 2026b`; macOS has a file `+VERSION`. */
function versionOf(folder: string): string | undefined {
  for (const name of ['tzdata.zi', '+VERSION']) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const version = VERSION.exec(headOf(path))?.[1];
    if (version !== undefined) return version;
  }
  return undefined;
}

class TzifZoneData implements ZoneData {
  readonly version: string;
  readonly source: string;
  readonly #folder: string;
  readonly #read = new Map<string, ZoneRules>();

  constructor(folder: string, version: string) {
    this.#folder = folder;
    this.version = version;
    this.source = `system ${folder}`;
  }

  rules(zoneId: string): ZoneRules | undefined {
    const known = this.#read.get(zoneId);
    if (known !== undefined) return known;
    const path = join(this.#folder, zoneId);
    if (!isZoneId(zoneId) || !existsSync(path)) return undefined;
    const rules = parseTzif(zoneId, readBytes(path));
    if (rules !== undefined) this.#read.set(zoneId, rules);
    return rules;
  }
}

/** A folder (`Europe`) is not a zone, and neither is an unreadable file. */
function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** The system's zones; `undefined` if it has none or does not say how old they are. */
export function tzifZoneSource(folder: string): ZoneSource | undefined {
  const version = versionOf(folder);
  if (version === undefined) return undefined;
  return { version, open: () => new TzifZoneData(folder, version) };
}
