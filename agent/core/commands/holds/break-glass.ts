import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { startingRun } from '../../runs/due-runs.ts';
import { fact, holdsDetail } from '../../state/facts.ts';
import type { ControlScene } from './control-scene.ts';
import { personActor, type Accepted } from './place-hold.ts';

const NOTHING = say('nothing-started');

type Params = CallParams<'run.breakGlass'>;

/**
 * A person starts one run of a paused integration. Its holds stay in force: later due runs are
 * still held, and this run settles no due instant.
 */
export function breakGlass(
  scene: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'run.breakGlass'>>> {
  const { plan, now } = scene;
  const { integrationId, person, reason } = params;
  const refused = refusal(scene, integrationId);
  if (refused !== undefined) return refused;
  const run = startingRun(scene.newId(), integrationId, 'break-glass', now, now);
  const holds = plan.board.holdsAt(integrationId, now);
  const draft = new ChangeDraft();
  draft.runs.set(run.runId, run);
  draft.note(
    fact({
      at: now,
      kind: 'run.forced',
      actor: personActor(person),
      reason,
      integrationId,
      runId: run.runId,
      windowId: holds.find(({ windowId }) => windowId !== undefined)?.windowId,
      detail: { ...holdsDetail(holds) },
    }),
  );
  return succeed({ draft, answer: { runId: run.runId } });
}

function refusal(
  { state, plan, now }: ControlScene,
  integrationId: string,
): Result<never> | undefined {
  const integration = state.definitions.integrations.get(integrationId);
  if (integration === undefined) {
    return failAs('not-found', [NOTHING, say('no-integration', { integrationId })]);
  }
  if (integration.scheduler.kind !== 'local') {
    return failAs('not-supported', [NOTHING, say('not-ours-to-start', { integrationId })]);
  }
  if (!plan.board.isHeld(integrationId, now)) {
    return failAs('not-held', [NOTHING, say('not-paused', { integrationId })]);
  }
  if (!state.activeRuns.has(integrationId)) return undefined;
  return failAs('conflict', [NOTHING, say('run-in-progress', { integrationId })]);
}
