import { documentOf } from '../../core/state/definitions.ts';
import { openAuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { lookAtDatabase, type DatabaseLook } from '../../adapters/sqlite/database-look.ts';
import { checkEvidence } from '../../adapters/checkpoints/directory-evidence.ts';
import { isOfState } from '../../../shared/domain/trail/audit-fault.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { TrailLook } from '../../adapters/audit/audit-worker.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

/** What can be seen of a database, its trail and its checkpoints without an agent. Changes nothing. */
export async function lookAtTrail(directory: DataDirectory): Promise<DatabaseLook> {
  const look = lookAtDatabase(directory, documentOf);
  if (look.kind !== 'read') return look;
  const trail = openAuditTrail(directory);
  if (!trail.ok) return look;
  try {
    const { value } = trail;
    const { faults } = await checkEvidence(directory, {
      // Of a long trail archives are not read.
      hashAt: (seq) => (look.isWalked ? value.hashAt(seq) : (value.liveHashAt(seq) ?? null)),
      last: () => value.head().seq,
      state: () => value.state(),
    });
    return {
      ...look,
      altered: [...look.altered, ...faults.filter((one) => !isOfState(one))],
      decided: [...look.decided, ...faults.filter(isOfState)],
    };
  } finally {
    trail.value.close();
  }
}

/** All faults of trail and state, without what the look says beside them. */
export async function trailFaults(directory: DataDirectory): Promise<Result<TrailLook>> {
  const look = await lookAtTrail(directory);
  if (look.kind === 'failed') return { ok: false, failure: look.failure };
  if (look.kind === 'none') return succeed({ faults: [], isWalked: true });
  const { altered, parts, derived, decided, isWalked } = look;
  return succeed({ faults: [...altered, ...parts, ...derived, ...decided], isWalked });
}
