import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import {
  ANNOUNCEMENT_PROBLEM,
  APPROVAL_PROBLEM,
  CALENDAR_YEAR,
  HOST_PROBLEM,
} from '../../../../shared/domain/now/problem-codes.ts';
import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { problemMends, problemsSaid } from '../../cli-checks.ts';
import { OLD_ZONES_PROBLEM } from '../../../app/engine/zone-watch.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import type { Mends } from '../../../cli/session/mends.ts';

/** What a running agent says itself. */
export const statusCheck: DoctorCheck = {
  area: 'status',
  look: async ({ agent, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    return seen.agent.snapshot.problems.flatMap((one) => statusFindings(one, mends));
  },
};

/** Pure. What checks of features say is said there. */
export function statusFindings(problem: ProblemReport, mends: Mends): readonly DoctorFinding[] {
  const { code, message, said } = problem;
  const why = { message, said };
  const is = (prefix: string): boolean => code.startsWith(prefix);
  if (is(HOST_PROBLEM) || problemsSaid.some(is)) return [];
  if (code === OLD_ZONES_PROBLEM) return [found('zones-old', {}, { why })];
  if (is(CALENDAR_YEAR)) {
    return [found('calendar-year', {}, { why, command: mends.remanso('calendar', 'regions') })];
  }
  const command = commandFor(code, mends);
  const isMild = is(ANNOUNCEMENT_PROBLEM) || is(APPROVAL_PROBLEM);
  return [found(isMild ? 'status-warning' : 'status-problem', {}, { why, command, about: code })];
}

function commandFor(code: string, mends: Mends): string {
  for (const mendOf of problemMends) {
    const words = mendOf(code);
    if (words !== undefined) return mends.remanso(...words);
  }
  return mends.remanso('status');
}
