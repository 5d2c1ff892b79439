import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/time/zone-data.ts';
import { packedZoneSource } from './packed-zone-data.ts';
import { TZIF_FOLDERS, tzifZoneSource } from './tzif-zone-data.ts';
import type { ZoneSource } from './zone-source.ts';
import { type OffsetChange, rulesFromChanges } from './offset-changes.ts';
import { isZoneId } from './zone-id.ts';
import { LAST_CLOCK_CHANGE_YEAR } from '../../../shared/domain/values/clock-changes-end.ts';

const NS_PER_MS = 1_000_000;
const FIRST_INSTANT = '1900-01-01T00:00:00Z';
const END = Date.UTC(LAST_CLOCK_CHANGE_YEAR + 1, 0, 1);

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / NS_PER_MS;
}

function changesFrom(start: Temporal.ZonedDateTime): OffsetChange[] {
  const changes: OffsetChange[] = [];
  let next = start.getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < END) {
    changes.push({ at: next.epochMilliseconds, offset: offsetOf(next) });
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

function readZone(zoneId: string): ZoneRules | undefined {
  try {
    const start = Temporal.Instant.from(FIRST_INSTANT).toZonedDateTimeISO(zoneId);
    return rulesFromChanges(zoneId, offsetOf(start), changesFrom(start));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class RuntimeZoneData implements ZoneData {
  readonly version: string;
  readonly source = 'runtime';
  readonly #read = new Map<string, ZoneRules>();

  constructor(version: string) {
    this.version = version;
  }

  rules(zoneId: string): ZoneRules | undefined {
    const known = this.#read.get(zoneId);
    if (known !== undefined) return known;
    const rules = isZoneId(zoneId) ? readZone(zoneId) : undefined;
    if (rules !== undefined) this.#read.set(zoneId, rules);
    return rules;
  }
}

/** Node's own data (Temporal, from 1900 on); `undefined` if this Node has no Temporal. */
export function runtimeZoneSource(): ZoneSource | undefined {
  const version = process.versions['tz'];
  if (version === undefined || !('Temporal' in globalThis)) return undefined;
  return { version, open: () => new RuntimeZoneData(version) };
}

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
