import { parseInstant, type Instant } from '../values/instant.ts';
import { DAY_MS } from '../values/time-units.ts';
import {
  ANNOUNCEMENT_DOUBT,
  ANNOUNCEMENT_WAITS,
  APPROVAL_PROBLEM,
  CALENDAR_NOTICE_DAYS,
  CALENDAR_YEAR,
  SCHEDULER_FAILED,
} from './problem-codes.ts';
import { isShownByReopening, needsYou, type ReopeningNow } from './reopening-now.ts';
import { troublesByCause, type Cause, type Troubles } from './trouble-cause.ts';
import type { RemansoDocument } from '../definitions/document.ts';
import type { IntegrationStatus, ProblemReport, Question, Snapshot } from './snapshot.ts';

/** Something that needs a person's attention. */
export type Thing =
  /** What explains others, which are not things of their own. */
  | { readonly kind: 'cause'; readonly cause: Cause }
  /** Leaks are problems too. */
  | { readonly kind: 'problem'; readonly problem: ProblemReport }
  | { readonly kind: 'unread'; readonly integration: IntegrationStatus }
  | { readonly kind: 'reopening'; readonly reopening: ReopeningNow }
  | { readonly kind: 'question'; readonly question: Question; readonly name: string }
  | {
      readonly kind: 'failed-run';
      readonly integration: IntegrationStatus;
      readonly at: Instant;
    };

/** Whether it is not wrong yet; red is kept for what is. */
export function canWait(thing: Thing, now: Instant): boolean {
  return thing.kind === 'problem' && problemCanWait(thing.problem, now);
}

const ALWAYS_LATER = [APPROVAL_PROBLEM, ANNOUNCEMENT_WAITS, ANNOUNCEMENT_DOUBT];

/** What waits for a person's decision; a year that a calendar lacks, before it begins. */
export function problemCanWait({ code, since }: ProblemReport, now: Instant): boolean {
  if (ALWAYS_LATER.some((prefix) => code.startsWith(prefix))) return true;
  const at = parseInstant(since);
  return (
    code.startsWith(CALENDAR_YEAR) && at !== undefined && now < at + CALENDAR_NOTICE_DAYS * DAY_MS
  );
}

/** All that needs attention, most urgent first; each thing once, what it explains under it. */
export function thingsNow(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  reopenings: readonly ReopeningNow[],
): readonly Thing[] {
  const { integrations, questions } = snapshot;
  const names = new Map(integrations.map(({ id, name }) => [id, name ?? id]));
  const { causes, problems, unread } = troublesNow(snapshot, definitions, reopenings);
  return [
    ...causes.map((cause) => ({ kind: 'cause', cause }) as const),
    ...problems.map((problem) => ({ kind: 'problem', problem }) as const),
    ...unread.map((integration) => ({ kind: 'unread', integration }) as const),
    ...reopenings.filter(needsYou).map((reopening) => ({ kind: 'reopening', reopening }) as const),
    ...questions.map((question) => {
      const name = names.get(question.integrationId) ?? question.integrationId;
      return { kind: 'question', question, name } as const;
    }),
    ...failedRuns(snapshot, reopenings),
  ];
}

/** What is wrong by its cause, but for what a reopening says itself. */
export function troublesNow(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  reopenings: readonly ReopeningNow[],
): Troubles {
  const problems = snapshot.problems.filter(({ code }) => !isShownByReopening(code, reopenings));
  return troublesByCause({ problems, unread: unreadOf(snapshot), definitions });
}

/** Cannot be read, and no scheduler problem says so already. */
export function unreadOf({
  integrations,
  problems,
}: Pick<Snapshot, 'integrations' | 'problems'>): readonly IntegrationStatus[] {
  const told = new Set(problems.map(({ code }) => code));
  return integrations.filter(
    ({ id, state }) => state === 'unknown' && !told.has(`${SCHEDULER_FAILED}${id}`),
  );
}

/** Their last run failed; the first run of a reopening is shown with the reopening. */
function failedRuns(
  { integrations }: Snapshot,
  reopenings: readonly ReopeningNow[],
): readonly Thing[] {
  const shown = new Set(reopenings.flatMap(({ status }) => [...status.waiting, status.canary]));
  return integrations.flatMap((integration): Thing[] => {
    const { id, lastRun } = integration;
    if (lastRun?.outcome !== 'failed' || shown.has(id)) return [];
    const at = parseInstant(lastRun.endedAt ?? lastRun.startedAt);
    return at === undefined ? [] : [{ kind: 'failed-run', integration, at }];
  });
}
