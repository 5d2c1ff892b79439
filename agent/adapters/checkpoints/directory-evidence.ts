import {
  compareWithTrail,
  judgeCheckpoints,
  type HashAt,
} from '../../../shared/domain/trail/checkpoint-chain.ts';
import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import type { Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import {
  areComparable,
  differingTables,
  type FoundState,
} from '../../../shared/domain/trail/state-seal.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { readCheckpoints } from './checkpoint-file.ts';
import { readBook } from './delivery-book.ts';
import { signatureTools } from './ed25519.ts';
import { checkStamps } from './stamp-check.ts';

interface CheckedTrail {
  readonly hashAt: HashAt;
  readonly last: () => number;
  readonly state: () => FoundState;
}

export interface EvidenceCheck {
  /** How many were compared with the trail. */
  readonly checkpoints: number;
  readonly faults: readonly AuditFault[];
}

/**
 * Checks the checkpoints of a data directory, their time-stamps, and the trail against them. Their key
 * is trusted because it is theirs: whoever owns the directory owns it too. Throws the system's error.
 */
export async function checkEvidence(
  directory: Pick<DataDirectory, 'checkpoints' | 'deliveries' | 'evidenceFolder'>,
  trail: CheckedTrail,
): Promise<EvidenceCheck> {
  // What may grow meanwhile is read after what may not be ahead of it.
  const made = readBook(directory.deliveries)?.made ?? 0;
  const read = await readCheckpoints(directory.checkpoints);
  const end = trail.last();
  const { checkpoints = [], unread = [] } = read ?? {};
  const { good, faults } = judgeCheckpoints(checkpoints, new Set(), signatureTools);
  const last = checkpoints.at(-1)?.number ?? 0;
  return {
    checkpoints: good.length,
    faults: [
      ...unread.map((line): AuditFault => ({ code: 'checkpoint-unread', line })),
      ...faults,
      ...(last < made ? [{ code: 'checkpoints-cut', last, number: made } as const] : []),
      ...compareWithTrail(good, trail.hashAt, end),
      ...stateFaults(checkpoints.at(-1), end, trail.state()),
      ...(await checkStamps(directory.evidenceFolder, good)).faults,
    ],
  };
}

/**
 * The state is what the latest checkpoint signed, as long as nothing was committed since: at each start
 * after an orderly stop. Without an entry there is no commit between a stop and a start.
 */
export function stateFaults(
  latest: Checkpoint | undefined,
  last: number,
  found: FoundState,
): readonly AuditFault[] {
  if (latest?.state === undefined) return [];
  const { number, seq, state } = latest;
  if (areComparable(state, found.seal)) {
    const tables = differingTables(state, found.seal);
    return tables.length === 0 ? [] : [{ code: 'state-differs', number, tables: [...tables] }];
  }
  const isAfterStop = found.isOrderly && seq === last && state.layout === found.seal.layout;
  return isAfterStop ? [{ code: 'state-differs', number, tables: ['meta'] }] : [];
}
