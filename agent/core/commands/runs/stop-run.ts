import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { RunRecord } from '../../state/agent-state.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { drainOf } from '../../runs/drain-status.ts';
import { fact } from '../../state/facts.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';

const NOTHING = say('nothing-stopped');

type Params = CallParams<'run.stop'>;

/**
 * A person stops the run of an integration that is in progress, as `inFlight: stop` does: it is
 * asked to end, then forced to. Its due instant counts as done; there is no catch-up run.
 */
export function stopRun(
  scene: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'run.stop'>>> {
  const { state, plan, now } = scene;
  const { integrationId, person, reason } = params;
  const found = runToStop(scene, params);
  if (!found.ok) return found;
  const run = found.value;
  const hold = drainOf(integrationId, state, plan, now)?.hold;
  const startedAt = formatInstant(run.startedAt);
  const draft = new ChangeDraft();
  draft.runs.set(run.runId, { ...run, stoppingAt: now });
  draft.note(
    fact({
      at: now,
      kind: 'run.stopping',
      actor: personActor(person),
      reason,
      integrationId,
      windowId: hold?.windowId,
      runId: run.runId,
      detail: { startedAt, ...(hold === undefined ? {} : { holdId: hold.id }) },
    }),
  );
  return succeed({ draft, answer: { runId: run.runId, startedAt } });
}

function runToStop(
  { state }: ControlScene,
  { integrationId, expectedRunId }: Params,
): Result<RunRecord> {
  const integration = state.definitions.integrations.get(integrationId);
  if (integration === undefined) {
    return failAs('not-found', [NOTHING, say('no-integration', { integrationId })]);
  }
  if (integration.scheduler.kind !== 'local') {
    return failAs('not-supported', [NOTHING, say('not-ours-to-stop', { integrationId })]);
  }
  const run = state.activeRuns.get(integrationId);
  if (run === undefined) {
    return failAs('too-late', [NOTHING, say('no-run', { integrationId })]);
  }
  if (expectedRunId !== undefined && run.runId !== expectedRunId) {
    const since = formatInstant(run.startedAt);
    const other = say('other-run', { expected: expectedRunId, since, runId: run.runId });
    return failAs('conflict', [NOTHING, other]);
  }
  if (run.state === 'starting') {
    return failAs('conflict', [NOTHING, say('run-starting')]);
  }
  if (run.stoppingAt === undefined) return succeed(run);
  const since = formatInstant(run.stoppingAt);
  return failAs('conflict', [NOTHING, say('run-stopping', { since })]);
}
