import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { continuedRules } from '../../../../agent/adapters/zone-data/continued-rules.ts';
import { changesOf } from '../../../../agent/adapters/zone-data/offset-changes.ts';
import { packedZoneSource } from '../../../../agent/adapters/zone-data/packed-zone-data.ts';
import { runtimeZoneSource } from '../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { tzifZoneSource } from '../../../../agent/adapters/zone-data/tzif-zone-data.ts';
import type { ZoneRules } from '../../../../agent/core/calendar/zone-rules.ts';
import type { ZoneData } from '../../../../agent/ports/time/zone-data.ts';
import { fileLacks, mustSkip } from '../../../support/needs.ts';

const SYSTEM = '/usr/share/zoneinfo';
const packed = packedZoneSource().open();
const runtime = runtimeZoneSource()?.open();
const system = tzifZoneSource(SYSTEM)?.open();
const ids = Intl.supportedValuesOf('timeZone').filter((id) => packed.rules(id) !== undefined);

function changesBetween(rules: ZoneRules | undefined, from: number, to: number): string {
  if (rules === undefined) return 'none';
  return changesOf(rules)
    .filter(({ at }) => at >= Date.UTC(from, 0, 1) && at < Date.UTC(to, 0, 1))
    .map(({ at, offset }) => `${new Date(at).toISOString()} ${offset / 60_000}`)
    .join('\n');
}

/** Data that is much older or newer differs legitimately. */
function isOfThisTime(data: ZoneData | undefined): boolean {
  return data !== undefined && data.version >= '2026b' && data.version <= packed.version;
}

/** Zones that may differ between releases of the database; each release changes a few. */
const CHANGED_OF_LATE =
  /Casablanca|El_Aaiun|Bogota|Edmonton|Yellowknife|Havana|Inuvik|Winnipeg|Rainy_River|Tehran|Vancouver/;

function differing(other: ZoneData, from: number, to: number): string[] {
  return ids.filter(
    (id) =>
      !CHANGED_OF_LATE.test(id) &&
      changesBetween(packed.rules(id), from, to) !== changesBetween(other.rules(id), from, to),
  );
}

function cutAt(rules: ZoneRules, year: number): ZoneRules {
  const count = rules.instants.filter((at) => at < Date.UTC(year, 0, 1)).length;
  return {
    id: rules.id,
    instants: rules.instants.slice(0, count),
    offsets: rules.offsets.slice(0, count + 1),
  };
}

describe('zone data from three sources', () => {
  it('covers hundreds of zones', () => {
    expect(ids.length).toBeGreaterThan(400);
  });

  it.runIf(isOfThisTime(runtime))('agrees with the runtime from 1970 to 2060', () => {
    expect(runtime === undefined ? [] : differing(runtime, 1970, 2061)).toEqual([]);
  });

  // Since Debian 13 a package of its own has the names of old; where there are none, `tzdata` is missing.
  const lacks =
    fileLacks(join(SYSTEM, 'UTC'), 'tzdata') ?? fileLacks(join(SYSTEM, 'US'), 'tzdata-legacy');

  it.runIf(!mustSkip(lacks) && isOfThisTime(system))(
    'agrees with the system from 1970 to 2099',
    () => {
      expect(system === undefined ? [] : differing(system, 1970, 2100)).toEqual([]);
    },
  );

  it('continues data that ends in 2037 in agreement with longer data', () => {
    const wrong = ids.filter((id) => {
      const whole = packed.rules(id);
      if (whole === undefined) return true;
      const continued = continuedRules(cutAt(whole, 2038), 2037);
      return changesBetween(continued, 1900, 2101) !== changesBetween(whole, 1900, 2101);
    });
    // Palestine's clocks follow Ramadan: no calendar rule can be inferred.
    expect(wrong).toEqual(['Asia/Gaza', 'Asia/Hebron']);
  });
});
