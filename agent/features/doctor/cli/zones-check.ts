import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { englishOf } from '../../../../shared/failure-texts.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { newestZoneData } from '../../../adapters/zone-data/newest-zone-data.ts';
import { TZIF_FOLDERS, tzifZoneSource } from '../../../adapters/zone-data/tzif-zone-data.ts';
import { oldZonesSaying } from '../../../app/engine/zone-watch.ts';
import { offsetAt, type ZoneRules } from '../../../core/calendar/zone-rules.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import { lineOf } from '../../../cli/session/mends.ts';

const UPDATE = lineOf('sudo', 'apt-get', 'install', '--only-upgrade', 'tzdata');

/** As far as plans are made. */
const AHEAD_MS = 2 * 366 * DAY_MS;

const MOST_NAMED = 5;

/** The zone data in use: how old it is, and whether the system has other rules. */
export const zonesCheck: DoctorCheck = {
  area: 'zones',
  look: async (scene) => {
    const used = newestZoneData();
    const systems = TZIF_FOLDERS.flatMap((folder) => tzifZoneSource(folder) ?? []);
    const [system] = systems;
    const seen = await scene.agent();
    const old = oldZonesSaying(used, scene.now);
    return [
      // A running agent says it itself: see `statusFindings`.
      ...(old === undefined || seen.kind === 'live'
        ? []
        : [
            found(
              'zones-old',
              {},
              {
                why: { message: englishOf([old]), said: [old] },
                command: UPDATE,
              },
            ),
          ]),
      ...(system === undefined || system.version === used.version
        ? []
        : differFindings(used, system.open(), {
            zones: zonesIn(await scene.definitions()),
            now: scene.now,
          })),
    ];
  },
};

/** Zones that windows and schedules are in, and that of this machine. */
function zonesIn(definitions: Definitions | undefined): ReadonlySet<string> {
  const zones = new Set([Intl.DateTimeFormat().resolvedOptions().timeZone]);
  for (const { timeZone } of definitions?.windows.values() ?? []) zones.add(timeZone);
  for (const { scheduler } of definitions?.integrations.values() ?? []) {
    if (scheduler.kind === 'local') zones.add(scheduler.timeZone);
  }
  return zones;
}

interface Compared {
  readonly zones: ReadonlySet<string>;
  readonly now: Instant;
}

/** Pure: other versions that agree about what is used are no matter. */
export function differFindings(
  used: ZoneData,
  system: ZoneData,
  { zones, now }: Compared,
): readonly DoctorFinding[] {
  const differing = [...zones].filter((zone) => {
    const [ours, theirs] = [used.rules(zone), system.rules(zone)];
    return ours !== undefined && theirs !== undefined && differ(ours, theirs, now);
  });
  if (differing.length === 0) return [];
  const more = differing.length > MOST_NAMED ? ', …' : '';
  const named = `${differing.slice(0, MOST_NAMED).join(', ')}${more}`;
  const values = { system: system.version, used: used.version, zones: named };
  return [found('zones-differ', values, { command: UPDATE })];
}

function differ(one: ZoneRules, other: ZoneRules, now: Instant): boolean {
  const changes = [...one.instants, ...other.instants];
  const soon = changes.filter((at) => at > now && at <= now + AHEAD_MS);
  return [now, ...soon].some((at) => offsetAt(one, at) !== offsetAt(other, at));
}
