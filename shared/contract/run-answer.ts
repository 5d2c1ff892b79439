import type { RunExplanation } from './run-calls.ts';
import type { Outcome } from '../domain/facts/outcome.ts';
import type { HoldText } from '../domain/holds/hold.ts';
import { endOfHolds, type HoldEnd } from '../domain/holds/hold-end.ts';
import type { MissedRunsPolicy } from '../domain/definitions/integration.ts';
import type { UnstartedReason } from '../domain/facts/reason-codes.ts';

/** When the agent was not running: last seen, and back again. */
export interface Absence {
  readonly from: string | null;
  readonly to: string;
}

/** What becomes of a held run that was not caught up: skipped, asked about, or caught up later. */
export type Becomes = 'notMadeUp' | 'asks' | 'willBeMadeUp';

/** The answer to "why did it not run?", without words: one kind per sentence. */
export type Answer =
  | { readonly kind: 'ran'; readonly at: string | null }
  | { readonly kind: 'ran-and-failed'; readonly outcome: Outcome | null }
  | { readonly kind: 'running'; readonly since: string | null }
  | { readonly kind: 'held-made-up'; readonly hold: HoldText; readonly at: string }
  | {
      readonly kind: 'held';
      readonly hold: HoldText;
      readonly end: HoldEnd;
      readonly becomes: Becomes | null;
    }
  | {
      readonly kind: 'held-twice';
      readonly holds: readonly HoldText[];
      readonly end: HoldEnd;
      /** None holds any more, and `end` is what was planned. */
      readonly areOver: boolean;
      readonly becomes: Becomes | null;
      readonly madeUpAt: string | null;
    }
  | { readonly kind: 'overlapped' }
  | { readonly kind: 'absent'; readonly absence: Absence; readonly madeUpAt: string | null }
  | {
      readonly kind: 'not-started';
      readonly why: UnstartedReason;
      readonly madeUpAt: string | null;
    }
  | { readonly kind: 'will-be-held'; readonly holds: readonly HoldText[] }
  /** By the schedule of another scheduler: nobody saw it held. */
  | { readonly kind: 'due-while-held'; readonly holds: readonly HoldText[] }
  | { readonly kind: 'planned' }
  | { readonly kind: 'not-due' }
  | { readonly kind: 'unknown' }
  /** The trail may say it in an archive that was not read. */
  | { readonly kind: 'archived'; readonly file: string };

export interface RunAsked {
  readonly explanation: RunExplanation;
  readonly policy: MissedRunsPolicy;
  readonly absence: Absence | null;
}

/** Of what is known about one due instant. */
export function answerOf(asked: RunAsked): Answer {
  const { explanation } = asked;
  const { verdict, outcome, entries, unreadArchive: file } = explanation;
  if (file !== undefined && entries.length === 0) return { kind: 'archived', file };
  switch (verdict) {
    case 'succeeded':
      return { kind: 'ran', at: startOf(explanation) };
    case 'failed':
      return { kind: 'ran-and-failed', outcome };
    case 'running':
      return { kind: 'running', since: startOf(explanation) };
    case 'skipped':
      return answerSkipped(asked);
    case 'missed':
      return answerMissed(asked);
    case 'held':
      // In the past the pause is the evidence; of what comes there is no entry.
      return entries.length > 0
        ? { kind: 'due-while-held', holds: explanation.holds }
        : { kind: 'will-be-held', holds: explanation.holds };
    case 'planned':
    case 'not-due':
      return { kind: verdict };
    case 'unknown':
      return entries.length === 0 ? { kind: 'unknown' } : notStarted(asked);
  }
}

function startOf({ entries }: RunExplanation): string | null {
  return entries.find(({ kind }) => kind === 'run.started')?.at ?? null;
}

function notStarted({ explanation: { why, madeUpBy } }: RunAsked): Answer {
  return { kind: 'not-started', why: why ?? 'other', madeUpAt: madeUpBy?.at ?? null };
}

function answerSkipped(asked: RunAsked): Answer {
  const { explanation } = asked;
  const { holds, areOver, why, madeUpBy } = explanation;
  const [first, second] = holds;
  if (first === undefined) {
    return why === 'still-running' ? { kind: 'overlapped' } : notStarted(asked);
  }
  const end = endOfHolds(holds);
  if (second !== undefined) {
    const madeUpAt = madeUpBy?.at ?? null;
    return { kind: 'held-twice', holds, end, areOver, becomes: becomesOf(asked), madeUpAt };
  }
  if (madeUpBy !== null) return { kind: 'held-made-up', hold: first, at: madeUpBy.at };
  return { kind: 'held', hold: first, end, becomes: becomesOf(asked) };
}

/** `null`: it was caught up, or another run may have covered it. */
function becomesOf({ explanation, policy }: RunAsked): Becomes | null {
  const { areOver, madeUpBy } = explanation;
  if (madeUpBy !== null) return null;
  if (policy === 'skip') return 'notMadeUp';
  if (policy === 'ask') return 'asks';
  return areOver ? null : 'willBeMadeUp';
}

function answerMissed(asked: RunAsked): Answer {
  const { explanation, absence } = asked;
  const { why, madeUpBy } = explanation;
  const wasAway = why === null || why === 'agent-away';
  return wasAway && absence !== null
    ? { kind: 'absent', absence, madeUpAt: madeUpBy?.at ?? null }
    : notStarted(asked);
}
