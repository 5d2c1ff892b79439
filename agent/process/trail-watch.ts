import type { AuditFault } from '../../shared/domain/trail/audit-fault.ts';
import { DAY_MS } from '../../shared/domain/values/time-units.ts';
import type { Result } from '../../shared/errors.ts';
import type { TrailLook } from '../adapters/audit/audit-worker.ts';
import { CheckpointLines } from '../adapters/evidence/checkpoint-file.ts';
import { wasClosed } from '../../shared/domain/trail/state-seal.ts';
import { stateFaults } from '../adapters/evidence/directory-evidence.ts';
import type { RecordedStore } from '../adapters/sqlite/sqlite-store.ts';
import { tellAlterations, type AlterationBoard } from '../app/evidence/altered-words.ts';
import type { Log } from '../ports/log.ts';
import type { Delay } from '../ports/timer.ts';
import type { DataDirectory } from '../wire/data-directory.ts';

/** Not while everything starts. */
const FIRST_MS = 1_000;

/**
 * Whether the state is what the last checkpoint signed, as it was before this agent changes anything.
 * Afterwards nobody can tell.
 */
export async function stateAtStart(
  { checkpoints }: Pick<DataDirectory, 'checkpoints'>,
  store: Pick<RecordedStore, 'sealState' | 'wasOrderly' | 'auditPage'>,
): Promise<readonly AuditFault[]> {
  const latest = await new CheckpointLines(checkpoints).latest();
  // What cannot be read is said when the next one is made.
  if (!latest.ok || latest.value?.state === undefined) return [];
  const [last] = store.auditPage({ before: Number.MAX_SAFE_INTEGER, limit: 1 });
  const isOrderly = wasClosed(store.wasOrderly, last?.kind);
  const found = { seal: store.sealState(), isOrderly };
  return stateFaults(latest.value, last?.seq ?? 0, found);
}

interface WatchPorts {
  readonly atStart: readonly AuditFault[];
  readonly look: () => Promise<Result<TrailLook>>;
  readonly delay: Delay;
  readonly log: Log;
  readonly board: AlterationBoard;
}

/** After a start, and once a day: what doctor would find of trail and state is a problem. */
export function watchTrail({ atStart, look, delay, log, board }: WatchPorts): () => void {
  let isOver = false;
  let callOff = delay(FIRST_MS, () => void again());
  for (const fault of atStart) log.error('trail.altered', { ...fault });
  tellAlterations(board, atStart);
  async function again(): Promise<void> {
    const looked = await look();
    if (isOver) return;
    callOff = delay(DAY_MS, () => void again());
    if (!looked.ok) {
      const { code, message } = looked.failure;
      log.warn('trail.not-looked-at', { code, message });
      return;
    }
    const { faults, isWalked } = looked.value;
    log.info('trail.looked-at', { isWalked, faults: faults.length });
    for (const fault of faults) log.error('trail.altered', { ...fault });
    tellAlterations(board, [...atStart, ...faults]);
  }
  return () => {
    isOver = true;
    callOff();
  };
}
