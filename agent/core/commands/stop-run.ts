import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { RunRecord } from '../state/agent-state.ts';
import { ChangeDraft } from '../state/change-draft.ts';
import { drainOf } from '../runs/drain-status.ts';
import { fact } from '../state/facts.ts';
import type { ControlScene } from './control-scene.ts';
import { personActor, type Accepted } from './place-hold.ts';

const NOTHING = 'Nothing was stopped.';

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
    return fail('not-found', `${NOTHING} There is no integration "${integrationId}".`);
  }
  if (integration.scheduler.kind !== 'local') {
    return fail(
      'not-supported',
      `${NOTHING} The agent does not start "${integrationId}" itself: only its own scheduler, or a person on its machine, can stop a run of it.`,
    );
  }
  const run = state.activeRuns.get(integrationId);
  if (run === undefined) {
    return fail('too-late', `${NOTHING} No run of "${integrationId}" is in progress.`);
  }
  if (expectedRunId !== undefined && run.runId !== expectedRunId) {
    const message = `${NOTHING} The run ${expectedRunId} has ended; since ${formatInstant(run.startedAt)} another one is in progress: ${run.runId}.`;
    return fail('conflict', message);
  }
  if (run.state === 'starting') {
    return fail('conflict', `${NOTHING} Its run has not started yet. Try again in a moment.`);
  }
  if (run.stoppingAt === undefined) return succeed(run);
  const since = formatInstant(run.stoppingAt);
  return fail('conflict', `${NOTHING} Its run was already asked to end, at ${since}.`);
}
