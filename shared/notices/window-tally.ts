import type { CallInput, CallResult } from '../contract/agent-contract.ts';
import { formatInstant, parseInstant, type Instant } from '../domain/values/instant.ts';
import type { Result } from '../errors.ts';
import { addedTallies, type RunTally } from '../domain/values/run-tally.ts';
import { endedEarly } from '../domain/reports/how-it-ended.ts';
import type { Notice } from './notice.ts';

/** Figures of closed windows, from the agent's trail. */
export interface WindowTally {
  readonly closedAt: Instant;
  readonly lateMs: number;
  /** How much before its planned end somebody ended it; absent: nobody did. */
  readonly earlyMs?: number;
  /** Runs due inside that did not start. */
  readonly held: number;
  /** Due meanwhile by the schedules of others, and not on record; absent: none of them was held. */
  readonly due?: RunTally;
  readonly failed: number;
  readonly leaks: number;
  /** Catch-up runs. */
  readonly madeUp: number;
  /** Still to catch up. */
  readonly owed: number;
}

type Closed = Extract<Notice, { kind: 'window-closed' }>;

/** A way to call the agent: the shell's link or the page's bridge. */
type AskReport = (
  name: 'occurrence.report',
  params: CallInput<'occurrence.report'>,
) => Promise<Result<CallResult<'occurrence.report'>>>;

/** The agent's figures for closed occurrences; `undefined` if one could not be read. */
export async function tallyOf(notice: Closed, ask: AskReport): Promise<WindowTally | undefined> {
  const answers = await Promise.all(
    notice.occurrences.map(({ windowId, opensAt }) =>
      ask('occurrence.report', { windowId, opensAt: formatInstant(opensAt) }),
    ),
  );
  const reports = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  if (reports.length === 0 || reports.length < answers.length) return undefined;
  return tallyOfReports(reports, notice.seenClosedAt);
}

/** `seenClosedAt`: for one that has no closing on record. */
export function tallyOfReports(
  reports: readonly CallResult<'occurrence.report'>[],
  seenClosedAt: Instant,
): WindowTally {
  const sum = (part: (totals: CallResult<'occurrence.report'>['totals']) => number): number =>
    reports.reduce((all, { totals }) => all + part(totals), 0);
  const due = reports.flatMap(({ totals }) => totals.due ?? []);
  const early = Math.max(0, ...reports.map((report) => endedEarly(report)?.ms ?? 0));
  return {
    ...(early === 0 ? {} : { earlyMs: early }),
    closedAt: Math.max(
      ...reports.map(({ closing }) => parseInstant(closing?.at ?? '') ?? seenClosedAt),
    ),
    lateMs: Math.max(...reports.map(({ closing }) => closing?.lateMs ?? 0)),
    held: sum(({ held }) => held),
    ...(due.length === 0 ? {} : { due: addedTallies(...due) }),
    failed: sum(({ failed }) => failed),
    leaks: sum(({ leaks }) => leaks),
    madeUp: sum(({ madeUp }) => madeUp),
    owed: sum(({ owed }) => owed),
  };
}
