import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/zone-data.ts';
import { packedZoneSource } from './packed-zone-data.ts';
import { runtimeZoneSource } from './runtime-zone-data.ts';
import { TZIF_FOLDERS, tzifZoneSource } from './tzif-zone-data.ts';
import type { ZoneSource } from './zone-source.ts';

/** Uses the newest source, and older ones only for names that it lacks (split-off legacy links). */
class NewestZoneData implements ZoneData {
  readonly version: string;
  readonly source: string;
  readonly #newest: ZoneData;
  readonly #older: readonly ZoneSource[];
  #opened: readonly ZoneData[] | undefined;

  constructor(newest: ZoneSource, older: readonly ZoneSource[]) {
    this.#newest = newest.open();
    this.#older = older;
    this.version = this.#newest.version;
    this.source = this.#newest.source;
  }

  rules(zoneId: string): ZoneRules | undefined {
    const rules = this.#newest.rules(zoneId);
    if (rules !== undefined) return rules;
    this.#opened ??= this.#older.map((source) => source.open());
    for (const data of this.#opened) {
      const found = data.rules(zoneId);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Versions are a year and letters, so they sort by age; of equals the first in the list wins. */
export function chooseNewest(sources: readonly (ZoneSource | undefined)[]): ZoneData {
  const [newest, ...older] = sources
    .filter((source) => source !== undefined)
    .sort((a, b) => (a.version < b.version ? 1 : a.version > b.version ? -1 : 0));
  if (newest === undefined) throw new Error('expected zone data: the shipped package is missing');
  return new NewestZoneData(newest, older);
}

/**
 * The newest of what system, product and runtime carry. Reads two version lines and opens one
 * source; zones are decoded on demand.
 */
export function newestZoneData(): ZoneData {
  return chooseNewest([
    ...TZIF_FOLDERS.map((folder) => tzifZoneSource(folder)),
    packedZoneSource(),
    runtimeZoneSource(),
  ]);
}
