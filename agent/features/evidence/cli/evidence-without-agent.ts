import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/trail/audit-entry.ts';
import type { Failure, Result } from '../../../../shared/errors.ts';
import { openSecrets } from '../../../adapters/secrets/open-secrets.ts';
import { openAuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import { readDefinitions } from '../../../adapters/sqlite/state/definitions-reader.ts';
import { CheckpointKeeper } from '../app/checkpoint-keeper.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { evidencePorts } from '../adapters/keeper-ports.ts';
import { closeResources, openResources } from '../../../process/process-resources.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const NO_BOARD = { raise: () => undefined, clear: () => undefined };

/**
 * A checkpoint where no agent runs, under its lock. Stamp and copies are tried once; `trouble` is told
 * what failed, and the next agent tries again.
 */
export async function makeWithoutAgent(
  directory: DataDirectory,
  order: { readonly isNewKey: boolean },
  trouble: (failure: Failure) => void,
): Promise<Result<CallResult<'checkpoint.make'>>> {
  // Before the lock: that would make a data directory where there is none.
  const trail = openAuditTrail(directory);
  if (!trail.ok) return trail;
  const known = readDefinitions(directory);
  if (!known.ok) return known;
  const settings = () => known.value.settings;
  try {
    const resources = await openResources(directory, 'off', { patienceMs: 0 });
    if (!resources.ok) return resources;
    const { secrets } = resources.value;
    try {
      await secrets.ready();
      const { value } = trail;
      const signed = {
        head: () => value.head(),
        hashAt: (seq: number) => value.hashAt(seq),
        seal: () => value.state().seal,
      };
      const ports = evidencePorts(
        { directory, trail: signed, settings, ...resources.value },
        NO_BOARD,
      );
      const keeper = new CheckpointKeeper(ports);
      const made = await keeper.make(order);
      if (!made.ok) return made;
      await keeper.passOn();
      const view = await keeper.view(1);
      if (!view.ok) return view;
      const { stamp, copies } = view.value;
      for (const failure of [stamp?.failure, ...copies.map((copy) => copy.failure)]) {
        if (failure !== null && failure !== undefined) trouble(failure);
      }
      return { ok: true, value: view.value.checkpoints[0] ?? made.value };
    } finally {
      secrets.close();
      await closeResources(resources.value);
    }
  } finally {
    trail.value.close();
  }
}

/** What lies in the directory, or in a copy of one. */
export async function listWithoutAgent(
  directory: DataDirectory,
  limit: number,
): Promise<Result<CallResult<'checkpoint.list'>>> {
  const known = readDefinitions(directory);
  if (!known.ok) return known;
  const settings = () => known.value.settings;
  const secrets = openSecrets(directory, process.env);
  const trail = { head: () => AUDIT_GENESIS, hashAt: () => null, seal: () => undefined };
  const ports = evidencePorts({ directory, trail, secrets, settings, log: SILENT }, NO_BOARD);
  return await new CheckpointKeeper(ports).view(limit);
}
