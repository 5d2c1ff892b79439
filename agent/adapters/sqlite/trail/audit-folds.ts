import type { AuditFold } from '../../../../shared/contract/audit-calls.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { LinkRow } from './audit-reader.ts';
import type { RowTest } from './audit-text.ts';
import type { Connection } from '../database/connection.ts';

/** A run that did not start: of which integration, and what makes it the same as the one before. */
interface Skip {
  readonly integration: string;
  readonly cause: string;
  readonly seq: number;
  readonly dueAt: string;
}

interface Streak {
  readonly cause: string;
  /** `undefined`: it was told with newer entries. */
  readonly fold: Fold | undefined;
}

type Fold = { -readonly [K in keyof AuditFold]: AuditFold[K] };

/** Entries that a reader may see: no others are joined. */
export interface FoldRange {
  readonly low: number;
  readonly newest: number;
  readonly since: Instant;
  readonly until: Instant;
  readonly passes: RowTest;
}

const LINK = 'seq, body, lower(hex(prev_hash)), lower(hex(hash))';
const OF_ONE = `SELECT ${LINK} FROM audit
  WHERE integration_id = :integration AND kind = 'run.skipped'
  AND at >= :since AND at < :until`;
const NEWER = `${OF_ONE} AND seq > :seq AND seq <= :newest ORDER BY seq LIMIT 1`;
const OLDER = `${OF_ONE} AND seq < :seq AND seq >= :low ORDER BY seq DESC`;

/**
 * Joins runs of one integration that were not started for the same cause, without another one of it
 * between them, to the newest of them.
 */
export class SkipFolds {
  readonly #streaks = new Map<string, Streak>();
  readonly #folds = new Map<number, Fold>();
  readonly #passes: RowTest;
  readonly #newer: (skip: Skip) => LinkRow | undefined;
  readonly #older: (integration: string, seq: number) => IterableIterator<LinkRow>;

  constructor(connection: Connection, range: FoldRange) {
    const { low, newest, since, until, passes } = range;
    this.#passes = passes;
    const newer = connection.prepare<object, LinkRow>(NEWER).raw();
    const older = connection.prepare<object, LinkRow>(OLDER).raw();
    this.#newer = ({ integration, seq }) => newer.get({ integration, seq, newest, since, until });
    this.#older = (integration, seq) => older.iterate({ integration, seq, low, since, until });
  }

  /** Newest first, each row that is read; whether it belongs to a newer one. */
  takes(row: LinkRow, passes: boolean): boolean {
    const skip = skipOf(row);
    if (skip === undefined) return false;
    const streak = this.#streaks.get(skip.integration);
    if (!passes) {
      this.#streaks.set(skip.integration, { cause: '', fold: undefined });
      return false;
    }
    if (streak?.cause === skip.cause) {
      if (streak.fold !== undefined) join(streak.fold, skip);
      return true;
    }
    const wasTold = streak === undefined && this.#isToldAbove(skip);
    const fold = wasTold ? undefined : begun(skip);
    this.#streaks.set(skip.integration, { cause: skip.cause, fold });
    if (fold !== undefined) this.#folds.set(skip.seq, fold);
    return wasTold;
  }

  /** The streaks of the page, each followed to its end, within `most` rows in all. */
  finished(most: number): AuditFold[] {
    let left = most;
    for (const [integration, { cause, fold }] of this.#streaks) {
      if (fold === undefined) continue;
      for (const row of this.#older(integration, fold.firstSeq)) {
        const skip = skipOf(row);
        if (skip?.cause !== cause || !this.#passes(row)) break;
        if (left === 0) {
          fold.isMore = true;
          break;
        }
        left -= 1;
        join(fold, skip);
      }
    }
    return [...this.#folds.values()].filter(({ count }) => count > 1);
  }

  #isToldAbove(skip: Skip): boolean {
    const row = this.#newer(skip);
    return row !== undefined && skipOf(row)?.cause === skip.cause && this.#passes(row);
  }
}

function begun({ seq, dueAt }: Skip): Fold {
  return { seq, count: 1, firstSeq: seq, firstDueAt: dueAt, lastDueAt: dueAt, isMore: false };
}

function join(fold: Fold, { seq, dueAt }: Skip): void {
  fold.count += 1;
  fold.firstSeq = seq;
  if (dueAt < fold.firstDueAt) fold.firstDueAt = dueAt;
  if (dueAt > fold.lastDueAt) fold.lastDueAt = dueAt;
}

interface SkipBody {
  readonly kind?: unknown;
  readonly integrationId?: unknown;
  readonly dueAt?: unknown;
  readonly detail?: {
    readonly holds?: readonly { readonly id?: unknown }[];
    readonly why?: unknown;
  };
}

/** Read without its schema, which is slower by far: nothing but texts are compared. */
function skipOf([seq, body]: LinkRow): Skip | undefined {
  if (!body.includes('"run.skipped"')) return undefined;
  const { kind, integrationId, dueAt, detail } = JSON.parse(body) as SkipBody;
  if (kind !== 'run.skipped' || typeof integrationId !== 'string' || typeof dueAt !== 'string') {
    return undefined;
  }
  const holds: readonly { readonly id?: unknown }[] = Array.isArray(detail?.holds)
    ? detail.holds
    : [];
  const cause = JSON.stringify([holds.map(({ id }) => id), detail?.why]);
  return { integration: integrationId, cause, seq, dueAt };
}
