import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import type { Result } from '../../../shared/errors.ts';
import type { TrailLook } from '../../adapters/audit/audit-worker.ts';
import { lastCheckpoint } from '../../adapters/checkpoints/checkpoint-file.ts';
import { wasClosed } from '../../../shared/domain/trail/state-seal.ts';
import { stateFaults } from '../../adapters/checkpoints/directory-evidence.ts';
import type { RecordedStore } from '../../adapters/sqlite/sqlite-store.ts';
import { tellAlterations, type AlterationBoard } from '../../app/engine/altered-words.ts';
import type { Log } from '../../ports/log.ts';
import type { Delay } from '../../ports/time/timer.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

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
  // What cannot be read is said when the next one is made.
  const latest = await lastCheckpoint(checkpoints).catch(() => undefined);
  if (latest === undefined || latest === 'unread' || latest.state === undefined) return [];
  const last = newestOf(store);
  const isOrderly = wasClosed(store.wasOrderly, last?.kind);
  const found = { seal: store.sealState(), isOrderly };
  return stateFaults(latest, last?.seq ?? 0, found);
}

export function newestOf(store: Pick<RecordedStore, 'auditPage'>): AuditEntry | undefined {
  return store.auditPage({ before: NEWEST, limit: 1 })[0];
}

type Look = () => Promise<Result<TrailLook>>;

interface Looks {
  /** Of the newest entry. */
  readonly lastSeq: () => number;
  readonly here: Look;
  readonly apart: Look;
}

/** Walked in a few milliseconds, which no run notices: a process of its own takes half a second. */
const MOST_WALKED_HERE = 1_000;

/**
 * Looks at a short trail in this process; at a long one `apart`, and where that goes wrong, for then a
 * process of its own says why and ends alone.
 */
export async function lookNear({ lastSeq, here, apart }: Looks): Promise<Result<TrailLook>> {
  try {
    if (lastSeq() <= MOST_WALKED_HERE) return await here();
  } catch {
    // Told by the process that meets it again.
  }
  return apart();
}

interface WatchPorts {
  readonly atStart: readonly AuditFault[];
  readonly look: Look;
  readonly delay: Delay;
  readonly log: Log;
  readonly board: AlterationBoard;
  /** Each entry was read, and nothing was altered. */
  readonly foundWhole: () => void;
}

/** After a start, and once a day: what doctor would find of trail and state is a problem. */
export function watchTrail({
  atStart,
  look,
  delay,
  log,
  board,
  foundWhole,
}: WatchPorts): () => void {
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
    if (isWalked && faults.length === 0) foundWhole();
  }
  return () => {
    isOver = true;
    callOff();
  };
}
