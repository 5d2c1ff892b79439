import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../state/agent-state.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { answerQuestion } from '../../runs/missed-questions.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';

type Params = CallParams<'missed.decide'>;

const NOTHING = say('nothing-decided');

/** A person decides about held runs (`missedRuns: ask`): all of the choices, or none. */
export function decideMissed(
  { state, now }: ControlScene,
  { choices, person, reason }: Params,
): Result<Accepted<CallResult<'missed.decide'>>> {
  const refusal = refused(choices, state);
  if (refusal !== undefined) return refusal;
  const draft = new ChangeDraft();
  const decided: CallResult<'missed.decide'>['decided'] = [];
  for (const { integrationId, choice } of choices) {
    const question = state.questions.get(integrationId);
    const owed = state.owed.get(integrationId) ?? [];
    if (question === undefined) continue;
    const by = { actor: personActor(person), reason };
    answerQuestion(question, choice, owed, now, by, draft);
    const runs = choice === 'skip' ? 0 : choice === 'once' ? Math.min(1, owed.length) : owed.length;
    decided.push({ integrationId, held: owed.length, runs });
  }
  return succeed({ draft, answer: { decided } });
}

function refused(choices: Params['choices'], state: AgentState): Result<never> | undefined {
  const problems: Problem[] = [];
  let why: 'not-found' | 'conflict' | 'too-late' = 'not-found';
  const seen = new Set<string>();
  for (const [index, { integrationId }] of choices.entries()) {
    const path = `choices[${index}].integrationId`;
    const found = { found: integrationId };
    const question = state.questions.get(integrationId);
    if (seen.has(integrationId)) {
      problems.push(problemAs(path, say('decided-twice', found)));
    } else if (!state.definitions.integrations.has(integrationId)) {
      problems.push(problemAs(path, say('decided-unknown', found)));
    } else if (question === undefined && isAskedLater(state, integrationId)) {
      why = 'conflict';
      problems.push(problemAs(path, say('decided-early', found)));
    } else if (question === undefined || question.choice !== undefined) {
      why = 'too-late';
      problems.push(problemAs(path, say('decided-late', found)));
    }
    seen.add(integrationId);
  }
  if (problems.length === 0) return undefined;
  return failAs(why, [NOTHING], problems);
}

function isAskedLater({ definitions, resting }: AgentState, integrationId: string): boolean {
  const isAsked = definitions.integrations.get(integrationId)?.missedRuns === 'ask';
  return isAsked && resting.has(integrationId);
}
