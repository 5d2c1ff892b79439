import type { RunDetail, RunExplanation } from '../../../shared/contract/run-calls.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { isReopening } from '../../../shared/domain/holds/hold-end.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';

/** One past or future step on the way from the due time to the outcome. */
export type Step =
  /** `guardOf`: the system user whose schedule called the guard, if any. */
  | { readonly kind: 'due'; readonly at: string; readonly guardOf: string | null }
  | {
      readonly kind: 'held' | 'will-hold';
      readonly at: string;
      readonly holds: readonly HoldText[];
    }
  | {
      readonly kind: 'hold-ended';
      readonly at: string;
      readonly hold: HoldText;
      readonly isLast: boolean;
    }
  | { readonly kind: 'skipped' | 'missed'; readonly at: string }
  | { readonly kind: 'started' | 'made-up'; readonly at: string }
  | {
      readonly kind: 'succeeded' | 'failed';
      readonly at: string;
      readonly outcome: Outcome | null;
      readonly tookMs: number;
    };

/** From the due time on, in order; ends of holds in the future are left out. */
export function stepsOf(
  explanation: RunExplanation,
  runs: readonly RunDetail[],
  now: Instant,
): readonly Step[] {
  const { dueAt, verdict } = explanation;
  if (verdict === 'not-due') return [];
  const steps: readonly Step[] = [
    { kind: 'due', at: dueAt, guardOf: guardOf(explanation) },
    ...outcomeSteps(explanation),
    ...ownRunSteps(explanation, runs),
    ...endedHolds(explanation, now),
    ...madeUpSteps(explanation, runs),
  ];
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => timeOf(a.step) - timeOf(b.step) || a.index - b.index)
    .map(({ step }) => step);
}

function guardOf({ entries }: RunExplanation): string | null {
  return entries.find(({ actor }) => actor.via === 'guard')?.actor.name ?? null;
}

function timeOf({ at }: Step): number {
  return parseInstant(at) ?? 0;
}

function outcomeSteps({ verdict, dueAt, holds, entries }: RunExplanation): readonly Step[] {
  switch (verdict) {
    case 'skipped':
      return holds.length === 0
        ? [{ kind: 'skipped', at: dueAt }]
        : [{ kind: 'held', at: dueAt, holds }];
    case 'missed':
      return [{ kind: 'missed', at: dueAt }];
    case 'held':
      return [{ kind: entries.length > 0 ? 'held' : 'will-hold', at: dueAt, holds }];
    default:
      return [];
  }
}

function endedHolds({ verdict, holds }: RunExplanation, now: Instant): readonly Step[] {
  if (verdict !== 'skipped') return [];
  const ended = holds
    // Of one that reopens, the end is only the latest one.
    .flatMap((hold) => (hold.until === null || isReopening(hold) ? [] : [{ hold, at: hold.until }]))
    .filter(({ at }) => (parseInstant(at) ?? Infinity) <= now)
    .sort((a, b) => (parseInstant(a.at) ?? 0) - (parseInstant(b.at) ?? 0));
  return ended.map(({ hold, at }, index) => ({
    kind: 'hold-ended',
    at,
    hold,
    isLast: index === holds.length - 1,
  }));
}

function endOf(run: RunDetail | undefined): readonly Step[] {
  const at = run?.endedAt ?? null;
  if (run === undefined || at === null) return [];
  const tookMs = (parseInstant(at) ?? 0) - (parseInstant(run.startedAt) ?? 0);
  const kind = run.state === 'succeeded' ? 'succeeded' : 'failed';
  return [{ kind, at, outcome: run.outcome, tookMs }];
}

function ownRunSteps({ entries }: RunExplanation, runs: readonly RunDetail[]): readonly Step[] {
  const started = entries.find(({ kind }) => kind === 'run.started');
  if (started === undefined) return [];
  const run = runs.find(({ runId }) => runId === started.runId);
  const ended = run === undefined ? recordedEnd(entries, started.at) : endOf(run);
  return [{ kind: 'started', at: run?.startedAt ?? started.at }, ...ended];
}

/** Of a run that is in the trail alone, like those of archives. */
function recordedEnd(entries: RunExplanation['entries'], startedAt: string): readonly Step[] {
  const end = entries.find(({ kind }) => kind === 'run.succeeded' || kind === 'run.failed');
  if (end?.kind !== 'run.succeeded' && end?.kind !== 'run.failed') return [];
  const kind = end.kind === 'run.succeeded' ? 'succeeded' : 'failed';
  const tookMs = (parseInstant(end.at) ?? 0) - (parseInstant(startedAt) ?? 0);
  return [{ kind, at: end.at, outcome: end.detail.outcome, tookMs }];
}

function madeUpSteps({ madeUpBy }: RunExplanation, runs: readonly RunDetail[]): readonly Step[] {
  if (madeUpBy === null) return [];
  const run = runs.find(({ runId }) => runId === madeUpBy.runId);
  return [{ kind: 'made-up', at: madeUpBy.at }, ...endOf(run)];
}
