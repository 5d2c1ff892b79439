import type { CallInput, CallResult } from '../contract/agent-contract.ts';
import { formatInstant, parseInstant, type Instant } from '../domain/values/instant.ts';
import type { Result } from '../errors.ts';
import type { Notice } from './notice.ts';

/** What one wants to know of windows that closed; told by the agent from the trail. */
export interface WindowTally {
  readonly closedAt: Instant;
  readonly lateMs: number;
  /** Runs that were due inside and did not start. */
  readonly held: number;
  readonly failed: number;
  readonly leaks: number;
  /** Runs that made up for held ones. */
  readonly madeUp: number;
  /** Still to be made up for. */
  readonly owed: number;
}

type Closed = Extract<Notice, { kind: 'window-closed' }>;

/** A way to the agent: the shell's link or the page's bridge. */
type AskReport = (
  name: 'occurrence.report',
  params: CallInput<'occurrence.report'>,
) => Promise<Result<CallResult<'occurrence.report'>>>;

/** What the agent says of occurrences that closed; `undefined` where one could not be asked. */
export async function tallyOf(notice: Closed, ask: AskReport): Promise<WindowTally | undefined> {
  const answers = await Promise.all(
    notice.occurrences.map(({ windowId, opensAt }) =>
      ask('occurrence.report', { windowId, opensAt: formatInstant(opensAt) }),
    ),
  );
  const reports = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  if (reports.length === 0 || reports.length < answers.length) return undefined;
  const sum = (part: (totals: CallResult<'occurrence.report'>['totals']) => number): number =>
    reports.reduce((all, { totals }) => all + part(totals), 0);
  return {
    closedAt: Math.max(
      ...reports.map(({ closing }) => parseInstant(closing?.at ?? '') ?? notice.seenClosedAt),
    ),
    lateMs: Math.max(...reports.map(({ closing }) => closing?.lateMs ?? 0)),
    held: sum(({ held }) => held),
    failed: sum(({ failed }) => failed),
    leaks: sum(({ leaks }) => leaks),
    madeUp: sum(({ madeUp }) => madeUp),
    owed: sum(({ owed }) => owed),
  };
}
