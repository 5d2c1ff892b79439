import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState, Reopening } from '../../state/agent-state.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { freshChecks } from '../../windows/reopening-begin.ts';
import { noteReopening } from '../../windows/reopening-case.ts';
import { releaseAll } from '../../windows/reopening-stages.ts';
import { reopeningTerms } from '../../gate/reopening-terms.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';

type Params = CallParams<'reopening.decide'>;

const NOTHING = say('nothing-decided');

/**
 * A person decides about a window that is reopening: `release` resumes everything in order without
 * further checks, `keep` holds until the next decision, `retry` restarts the checks with the whole
 * time limit.
 */
export function decideReopening(
  { state, now }: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'reopening.decide'>>> {
  const { holdId, choice, person, reason } = params;
  const reopening = state.reopenings.get(holdId);
  if (reopening === undefined) return notReopening(state, holdId);
  if (reopening.waiting.length === 0 && reopening.stage !== 'canary') {
    return failAs('too-late', [NOTHING, say('all-resumed', { windowId: reopening.windowId })]);
  }
  const draft = new ChangeDraft();
  draft.reopenings.set(holdId, decided(reopening, params, state, now));
  const { stage: before, waiting } = reopening;
  noteReopening(
    reopening,
    { now, draft },
    {
      kind: 'reopening.decided',
      actor: personActor(person),
      reason,
      detail: { holdId, choice, before, waiting: waiting.length },
    },
  );
  return succeed({ draft, answer: { integrations: [...reopening.waiting] } });
}

function decided(
  reopening: Reopening,
  { choice }: Params,
  state: AgentState,
  now: number,
): Reopening {
  switch (choice) {
    case 'release':
      return releaseAll(reopening, now);
    case 'keep':
      return { ...reopening, stage: 'kept' };
    case 'retry':
      return askedAgain(reopening, state, now);
  }
}

function askedAgain(reopening: Reopening, { definitions }: AgentState, now: number): Reopening {
  const window = definitions.windows.get(reopening.windowId);
  const terms = window === undefined ? undefined : reopeningTerms(window, definitions);
  return {
    ...reopening,
    stage: 'checking',
    overrunAt: now + (terms?.maxOverrunMs ?? 0),
    otherwise: terms?.otherwise ?? reopening.otherwise,
    systems: freshChecks(reopening.waiting, definitions),
    canary: null,
    nextReleaseAt: null,
  };
}

function notReopening({ openings, reopenings }: AgentState, holdId: string): Result<never> {
  const opening = openings.get(holdId);
  if (opening !== undefined) {
    return failAs('conflict', [NOTHING, say('still-open', { windowId: opening.windowId })]);
  }
  const known = [...reopenings.keys()];
  const hint =
    known.length === 0
      ? say('none-reopening')
      : say('these-reopening', { holdIds: known.join(', ') });
  return failAs('not-found', [NOTHING, say('not-reopening-hold', { holdId }), hint]);
}
