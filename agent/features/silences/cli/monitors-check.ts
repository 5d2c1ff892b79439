import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import type {
  CheckedMonitor,
  SilenceText,
} from '../../../../shared/features/silences/silence-calls.ts';
import { SILENCE_ENDED } from '../../../../shared/features/silences/silence-problems.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { inTime } from '../../../cli/session/agent/in-time.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import type { Mends } from '../../../cli/session/mends.ts';
import { ofFailure } from '../../../cli/session/said-by.ts';

/** What the codes of problems begin with that this check says. */
export const saidOfMonitors = [SILENCE_ENDED] as const;

const ALL_MS = 15_000;

/** Whether each monitor can be asked, and what would page in spite of a silence. Only the agent asks them. */
export const monitorsCheck: DoctorCheck = {
  area: 'monitors',
  limitMs: ALL_MS + 5_000,
  look: async ({ agent, mends, within }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    const { client } = seen.agent;
    const listed = await client.call('silence.list', {});
    if (!listed.ok) throw new Error(listed.failure.message);
    const { silences } = listed.value;
    if (silences.length === 0) return 'absent';
    const asked = await inTime(() => client.call('silence.check', {}), within(ALL_MS));
    if (asked.kind !== 'done' || !asked.value.ok) return undefined;
    return monitorFindings(silences, asked.value.value.monitors, mends);
  },
};

/** Pure. */
export function monitorFindings(
  silences: readonly SilenceText[],
  monitors: readonly CheckedMonitor[],
  mends: Mends,
): readonly DoctorFinding[] {
  const command = mends.remanso('silence', 'check');
  const ended = silences.filter(({ stage }) => stage === 'ended');
  return [
    ...monitors.flatMap(({ id: about, ownerId: id, at, failure, stillPages }) => [
      ...(failure === null
        ? []
        : [found('monitor-unasked', { id, at }, { why: ofFailure(failure), command, about })]),
      ...stillPages.map((why) => found('monitor-pages', { id, at }, { why, command, about })),
    ]),
    ...ended.map(({ id: about, ownerId: id, at }) => found('monitor-ended', { id, at }, { about })),
  ];
}
