import type { DoctorFinding } from '../../../shared/domain/doctor/doctor-report.ts';
import {
  ANNOUNCEMENT_PROBLEM,
  APPROVAL_PROBLEM,
  CALENDAR_YEAR,
  FEED_NOT_SERVED,
  HOST_PROBLEM,
} from '../../../shared/domain/now/problem-codes.ts';
import type { ProblemReport } from '../../../shared/domain/now/snapshot.ts';
import { unlistedYears } from '../../../shared/domain/definitions/unlisted-year.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { englishOf } from '../../../shared/failure-texts.ts';
import { found } from '../../../shared/i18n/doctor/found.ts';
import { unlistedSaying } from '../../app/engine/calendar-watch.ts';
import { OLD_ZONES_PROBLEM } from '../../app/engine/zone-watch.ts';
import type { DoctorCheck } from './doctor-scene.ts';
import type { Mends } from './mends.ts';

/** What a running agent says itself. */
export const statusCheck: DoctorCheck = {
  area: 'status',
  look: async ({ agent, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    return seen.agent.snapshot.problems.flatMap((one) => statusFindings(one, mends));
  },
};

/** Pure. Hosts are said of hosts. */
export function statusFindings(problem: ProblemReport, mends: Mends): readonly DoctorFinding[] {
  const { code, message, said } = problem;
  const why = { message, said };
  const is = (prefix: string): boolean => code.startsWith(prefix);
  if (is(HOST_PROBLEM)) return [];
  if (code === OLD_ZONES_PROBLEM) return [found('zones-old', {}, { why })];
  if (is(CALENDAR_YEAR)) {
    return [found('calendar-year', {}, { why, command: mends.remanso('calendar', 'regions') })];
  }
  const command = commandFor(code, mends);
  const isMild = is(ANNOUNCEMENT_PROBLEM) || is(APPROVAL_PROBLEM);
  return [found(isMild ? 'status-warning' : 'status-problem', {}, { why, command, about: code })];
}

const FEED = `${ANNOUNCEMENT_PROBLEM}feed|`;

function commandFor(code: string, mends: Mends): string {
  if (code === FEED_NOT_SERVED) return mends.remanso('calendar', 'feed', 'rotate');
  if (code.startsWith(FEED)) {
    return mends.remanso('announcement', 'source', 'check', code.slice(FEED.length));
  }
  if (code.startsWith(ANNOUNCEMENT_PROBLEM)) return mends.remanso('announcement', 'list');
  if (code.startsWith(APPROVAL_PROBLEM)) {
    return mends.remanso('window', 'approve', code.slice(APPROVAL_PROBLEM.length));
  }
  return mends.remanso('status');
}

/** The same years without an agent; with one they are part of its status. */
export const calendarsCheck: DoctorCheck = {
  area: 'calendars',
  look: async ({ agent, definitions, now, mends }) => {
    const seen = await agent();
    const known = await definitions();
    if (known === undefined) return undefined;
    if (seen.kind === 'live') return [];
    const planned = {
      calendars: [...known.calendars.values()],
      windows: [...known.windows.values()],
    };
    return unlistedYears(planned, Math.floor(now / DAY_MS)).map((unlisted) => {
      const said = [unlistedSaying(unlisted)];
      const why = { message: englishOf(said), said };
      return found('calendar-year', {}, { why, command: mends.remanso('calendar', 'regions') });
    });
  },
};
