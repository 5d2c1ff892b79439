import { documentOf } from '../../core/state/definitions.ts';
import { openAuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { lookAtDatabase, type DatabaseLook } from '../../adapters/sqlite/database-look.ts';
import { checkEvidence } from '../../adapters/evidence/directory-evidence.ts';
import { isOfState } from '../../../shared/domain/trail/audit-fault.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';

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
