import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { reopeningSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { AgentState, MissedQuestion } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, SCHEDULE } from '../state/facts.ts';
import type { HoldBoard } from '../gate/hold-board.ts';
import { lengthMs } from '../gate/reopening-terms.ts';

/** For a hold that is no longer known, or none at all: the agent was away. */
export const NO_HOLD = 'none';

/** How long to wait for an answer if no window says so. */
const ASK_FOR = reopeningSchema.parse({}).askFor;

/**
 * `missedRuns: ask`: the question is asked when an integration resumes, withdrawn when it is paused
 * again (it will be asked again, with what was added), and answered with `skip` when its time is
 * over.
 */
export function decideQuestions(
  state: AgentState,
  board: HoldBoard,
  now: Instant,
  draft: ChangeDraft,
): void {
  const owing = owedWith(state, draft);
  for (const [id, owed] of owing) {
    if (state.definitions.integrations.get(id)?.missedRuns !== 'ask') continue;
    const question = state.questions.get(id);
    if (board.isHeld(id, now)) {
      if (question !== undefined) draft.questions.set(id, null);
    } else if (question === undefined) ask(id, owed, state, now, draft);
    else if (question.choice === undefined && question.decidesAt <= now) {
      answerQuestion(question, 'skip', owed, now, { actor: SCHEDULE }, draft);
    }
  }
  for (const id of state.questions.keys()) {
    const asks = state.definitions.integrations.get(id)?.missedRuns === 'ask';
    if (!asks || !owing.has(id)) draft.questions.set(id, null);
  }
}

/** Includes what this tick added or removed. */
function owedWith({ owed }: AgentState, draft: ChangeDraft): AgentState['owed'] {
  if (draft.owed.size === 0) return owed;
  const all = new Map(owed);
  for (const [id, due] of draft.owed) {
    if (due === null) all.delete(id);
    else all.set(id, due);
  }
  return all;
}

/** Whether held runs of the integration must wait: for an answer, or for the question itself. */
export function waitsForAnswer(integrationId: string, state: AgentState): boolean {
  if (state.definitions.integrations.get(integrationId)?.missedRuns !== 'ask') return false;
  return state.questions.get(integrationId)?.choice === undefined;
}

/** The next instant at which a question is answered automatically, strictly after `now`. */
export function nextAnswerAfter({ questions }: AgentState, now: Instant): Instant | undefined {
  let next = Infinity;
  for (const { decidesAt, choice } of questions.values()) {
    if (choice === undefined && decidesAt > now) next = Math.min(next, decidesAt);
  }
  return next === Infinity ? undefined : next;
}

function ask(
  integrationId: string,
  owed: readonly Instant[],
  state: AgentState,
  now: Instant,
  draft: ChangeDraft,
): void {
  const { holdId, windowId } = lastHoldOf(integrationId, state, draft);
  const policy = windowId === null ? undefined : state.definitions.windows.get(windowId)?.reopening;
  const decidesAt = now + lengthMs(policy?.askFor ?? ASK_FOR);
  const question = { integrationId, windowId, holdId, askedAt: now, decidesAt };
  draft.questions.set(integrationId, question);
  draft.note(
    fact({
      ...commonOf(question, now),
      kind: 'missed.asked',
      actor: SCHEDULE,
      detail: { holdId, runs: owed.length },
    }),
  );
}

/** The hold that has just ended for it, according to this decision's facts. */
function lastHoldOf(
  integrationId: string,
  state: AgentState,
  draft: ChangeDraft,
): { holdId: string; windowId: string | null } {
  for (const { holdId, windowId, settling } of state.reopenings.values()) {
    if (Object.hasOwn(settling, integrationId)) return { holdId, windowId };
  }
  const integration = state.definitions.integrations.get(integrationId);
  if (integration === undefined) return { holdId: NO_HOLD, windowId: null };
  for (const { holdId, windowId } of state.openings.values()) {
    const covers = state.definitions.windows.get(windowId)?.covers;
    const hasEnded = draft.openings.get(holdId) === null && covers !== undefined;
    if (hasEnded && isSelected(covers, integration)) return { holdId, windowId };
  }
  for (const { id, selector } of state.manualHolds.values()) {
    const hasEnded = draft.manualHolds.get(id) === null;
    if (hasEnded && isSelected(selector, integration)) return { holdId: id, windowId: null };
  }
  return { holdId: NO_HOLD, windowId: null };
}

/** Applies the answer: `skip` drops the runs, `once` keeps the latest, `all` keeps each. */
export function answerQuestion(
  question: MissedQuestion,
  choice: 'skip' | 'once' | 'all',
  owed: readonly Instant[],
  now: Instant,
  by: { readonly actor: Actor; readonly reason?: string },
  draft: ChangeDraft,
): void {
  const { integrationId } = question;
  draft.questions.set(integrationId, choice === 'skip' ? null : { ...question, choice });
  if (choice === 'skip') draft.owed.set(integrationId, null);
  if (choice === 'once') draft.owed.set(integrationId, owed.slice(-1));
  draft.note(
    fact({
      ...commonOf(question, now),
      kind: 'missed.decided',
      ...by,
      detail: { holdId: question.holdId, choice, runs: owed.length },
    }),
  );
}

function commonOf({ integrationId, windowId }: MissedQuestion, at: Instant) {
  return { at, integrationId, windowId: windowId ?? undefined };
}
