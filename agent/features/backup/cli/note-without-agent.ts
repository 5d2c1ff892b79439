import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { agentCalls } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { signedParams } from '../../../../shared/rpc/signed-params.ts';
import { ownUser } from '../../../adapters/doors/own-user.ts';
import { openStore, type RecordedStore } from '../../../adapters/sqlite/sqlite-store.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { madeByPerson } from '../core/made-by-person.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { closeResources, openResources } from '../../../process/process-resources.ts';
import { thrownFailure } from '../../../process/thrown-failure.ts';

/** Says in the trail that a person made a backup, where no agent runs: under the same lock. */
export async function noteWithoutAgent(
  directory: DataDirectory,
  params: CallInput<'backup.noted'>,
): Promise<Result<object>> {
  const resources = await openResources(directory, 'off', { patienceMs: 0 });
  if (!resources.ok) return resources;
  const { log } = resources.value;
  let store: RecordedStore | undefined;
  try {
    store = openStore({ directory, report: (finding) => log.warn(finding.code, { ...finding }) });
    const { person, ...made } = agentCalls['backup.noted'].params.parse(
      signedParams(params, ownUser()),
    );
    store.commit({}, [madeByPerson(person, made, new SystemClock().now())]);
    return succeed({});
  } catch (thrown) {
    return { ok: false, failure: thrownFailure(thrown) };
  } finally {
    store?.close();
    await closeResources(resources.value);
  }
}
