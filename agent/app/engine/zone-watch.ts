import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { AGENT, fact } from '../../core/state/facts.ts';
import { keepMovedOpenings } from '../../core/windows/moved-openings.ts';
import type { Log } from '../../ports/log.ts';
import type { ZoneData } from '../../ports/time/zone-data.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { QuietMember } from './member.ts';
import type { Planner } from './plan/planner.ts';
import type { ProblemBoard } from './ledger/problem-board.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import type { Saying } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';

export const OLD_ZONES_PROBLEM = 'zones-old';
const UNPLANNABLE_PROBLEM = 'unplannable';

/**
 * IANA publishes several times a year; data of the year before last is out of date. `undefined`: it
 * is not.
 */
export function oldZonesSaying(
  { version, source }: Pick<ZoneData, 'version' | 'source'>,
  now: Instant,
): Saying | undefined {
  const thisYear = Number(formatInstant(now).slice(0, 4));
  if (thisYear - Number(version.slice(0, 4)) < 2) return undefined;
  return say('problem-zones-old', { version, source });
}

interface ZoneWatchPorts {
  readonly newestZones: () => ZoneData;
  readonly ledger: Ledger;
  readonly planner: Planner;
  readonly problems: ProblemBoard;
  readonly log: Log;
}

/** Zone data ages: plans are recomputed when newer data appears, and old data is reported. */
export class ZoneWatch implements QuietMember {
  readonly #ports: ZoneWatchPorts;
  #checkedAt = -Infinity;

  constructor(ports: ZoneWatchPorts) {
    this.#ports = ports;
  }

  enter(now: Instant): void {
    this.#checkedAt = now;
    this.#noteChange(now);
    this.#judgeAge(now);
  }

  /** Checks once an hour; `true` when plans must be recomputed. */
  look(now: Instant): boolean {
    this.#reportUnplannable(now);
    if (Math.abs(now - this.#checkedAt) < HOUR_MS) return false;
    this.#checkedAt = now;
    const { newestZones, planner } = this.#ports;
    const zones = newestZones();
    if (zones.version === planner.zones.version) return false;
    planner.useZones(zones);
    this.#noteChange(now);
    this.#judgeAge(now);
    return true;
  }

  #noteChange(now: Instant): void {
    const { ledger, planner, log } = this.#ports;
    const { version, source } = planner.zones;
    const before = ledger.state.zoneVersion;
    if (before === version) return;
    const draft = new ChangeDraft();
    draft.zoneVersion = version;
    const moved = this.#keepMoved(now, draft);
    draft.note(
      fact({
        at: now,
        kind: 'zones.changed',
        actor: AGENT,
        detail: { before, after: version, source, ...(moved.length === 0 ? {} : { moved }) },
      }),
    );
    log.info('zones.changed', { before, after: version, source });
    ledger.record(draft, now);
    if (moved.length > 0) planner.invalidate();
  }

  #keepMoved(now: Instant, draft: ChangeDraft): ReturnType<typeof keepMovedOpenings> {
    const { ledger, planner } = this.#ports;
    const { state } = ledger;
    return keepMovedOpenings(
      state,
      (windowId) => {
        const window = state.definitions.windows.get(windowId);
        return window === undefined ? undefined : planner.amended(window, state);
      },
      now,
      draft,
    );
  }

  #judgeAge(now: Instant): void {
    const { planner, problems } = this.#ports;
    const { version, source } = planner.zones;
    const said = oldZonesSaying({ version, source }, now);
    if (said === undefined) problems.clear(OLD_ZONES_PROBLEM);
    else problems.raise(OLD_ZONES_PROBLEM, [said], now);
  }

  #reportUnplannable(now: Instant): void {
    const { planner, problems } = this.#ports;
    const [first] = planner.unplannable;
    if (first === undefined) {
      problems.clear(UNPLANNABLE_PROBLEM);
      return;
    }
    problems.raise(
      UNPLANNABLE_PROBLEM,
      [
        say('problem-unplannable', {
          count: planner.unplannable.length,
          ...{ path: first.path, why: first.message },
        }),
      ],
      now,
    );
  }
}
