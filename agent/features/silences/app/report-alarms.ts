import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { isSilencedBy } from '../../../../shared/features/silences/silenced-by.ts';
import { formatInstant, parseInstant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import type { ReportMore } from '../../../app/reports/occurrence-report-trail.ts';
import { isUpTo, untilEnd } from '../../../app/reports/occurrence-end.ts';
import { entriesOf } from '../../../app/reports/trail-pages.ts';
import {
  SILENCE_KINDS,
  silenceHistory,
  type AgentStart,
  type SilenceEntry,
} from '../core/silence-history.ts';

/** A silence may be as old as the first of several windows that overlap. */
const EARLIER_MS = 31 * DAY_MS;
/** A drain holds runs before the opening. */
const LEAD_MS = HOUR_MS;

/** Monitors about what the occurrence paused; a lift comes after it was over, and is of later (L11). */
export const reportAlarms: ReportMore = async (reader, { trail, then, covered }) => {
  const opened = parseInstant(trail.opened.at) ?? trail.opensAt;
  const since = formatInstant(opened - EARLIER_MS);
  const until = untilEnd(trail.end, trail.now);
  const covers = then.windows.get(trail.windowId)?.covers;
  const found: (SilenceEntry | AgentStart)[] = [];
  for (const kind of SILENCE_KINDS) {
    for await (const entry of entriesOf(reader, { kind, since, until })) {
      if (isUpTo(trail.end, entry) && isAbout(entry, covers, covered)) found.push(entry);
    }
  }
  if (found.length > 0) {
    for await (const entry of entriesOf(reader, { kind: 'agent.started', since, until })) {
      if (isUpTo(trail.end, entry)) found.push(entry);
    }
  }
  found.sort((one, other) => one.seq - other.seq);
  const to = parseInstant(trail.end?.at ?? '') ?? trail.now;
  const alarms = silenceHistory(found, { from: opened - LEAD_MS, to });
  return alarms.length === 0 ? {} : { alarms: [...alarms] };
};

/** The window is no longer defined. */
const NO_SCOPE = { all: false, systems: [] };

function isAbout(
  { detail: { of, id } }: SilenceEntry,
  covers: Selector | undefined,
  covered: ReadonlySet<string>,
): boolean {
  return isSilencedBy({ of, ownerId: id }, covers ?? NO_SCOPE, covered);
}
