import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  agentCalls,
  type CallInput,
  type CallResult,
} from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { signedParams } from '../../../shared/rpc/signed-params.ts';
import { ownUser } from '../../adapters/doors/own-user.ts';
import { openStore, type RecordedStore } from '../../adapters/sqlite/sqlite-store.ts';
import { type DataDirectory, dataDirectory } from '../../wire/data-directory/data-directory.ts';
import { composeDecisions } from '../composition/composed-decisions.ts';
import { closeResources, openResources } from '../process-resources.ts';
import { thrownFailure } from '../thrown-failure.ts';

/** `apply` without a running agent: the same command on the same store, under the same lock. */
export async function applyWithoutAgent(
  directory: DataDirectory,
  params: CallInput<'document.apply'>,
): Promise<Result<CallResult<'document.apply'>>> {
  if (params.dryRun !== true || existsSync(directory.root)) return applyIn(directory, params);
  // A rehearsal leaves nothing behind, and no directory either.
  const stage = mkdtempSync(join(tmpdir(), 'remanso-dry-run-'));
  try {
    return await applyIn(dataDirectory(stage, {}), params);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

async function applyIn(
  directory: DataDirectory,
  params: CallInput<'document.apply'>,
): Promise<Result<CallResult<'document.apply'>>> {
  const resources = await openResources(directory, 'off', { patienceMs: 0 });
  if (!resources.ok) return resources;
  const { log } = resources.value;
  let store: RecordedStore | undefined;
  try {
    store = openStore({ directory, report: (finding) => log.warn(finding.code, { ...finding }) });
    const { desk, problems } = composeDecisions({ directory, store, ...resources.value });
    const applied = await desk.run(
      'document.apply',
      agentCalls['document.apply'].params.parse(signedParams(params, ownUser())),
    );
    if (!applied.ok) return applied;
    // No agent is there to show them, so tell the person who applied.
    const found = problems.all().map(({ message }) => ({ path: '', message }));
    return succeed({ ...applied.value, warnings: [...applied.value.warnings, ...found] });
  } catch (thrown) {
    return { ok: false, failure: thrownFailure(thrown) };
  } finally {
    store?.close();
    await closeResources(resources.value);
  }
}
