import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type {
  DroppedFiles,
  GuardCollection,
  GuardRecord,
  GuardUser,
} from '../../ports/guards/guard-journal.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { say } from '../../../shared/failure-texts.ts';

/** Problems without a certain end are shown for this long after their last occurrence. */
const SHOWN_FOR_MS = HOUR_MS;

/** Any user may use ids that no document defines: this many of them are reported. */
const MAX_STRANGERS = 20;

const BOX_PROBLEM = 'guards';

/** What an admin must know about guards, besides what they did. */
export class GuardProblems {
  readonly #problems: ProblemBoard;
  readonly #droppedAt = new Map<string, Instant>();
  /** By integration: when a guard last could not read its plan. */
  readonly #unreadableAt = new Map<string, Instant>();
  /** Integrations that a guard named but no document defines. */
  readonly #strangers = new Set<string>();

  constructor(problems: ProblemBoard) {
    this.#problems = problems;
  }

  look(
    { records, dropped, trouble }: GuardCollection,
    { integrations }: Definitions,
    now: Instant,
  ): void {
    if (trouble === undefined) this.#problems.clear(BOX_PROBLEM);
    else this.#problems.raise(BOX_PROBLEM, [say('problem-guard-box', { why: trouble })], now);
    for (const id of this.#strangers) {
      if (!integrations.has(id)) continue;
      this.#strangers.delete(id);
      this.#problems.clear(unknownCode(id));
    }
    for (const record of records) {
      const { integrationId } = record;
      if (integrations.has(integrationId) || this.#reportUnknown(record, now)) {
        this.#reportUnreadable(record, now);
      }
    }
    for (const [integrationId, at] of this.#unreadableAt) {
      // Guards of defined integrations report that it is over; others may never be called again.
      const isOver = !integrations.has(integrationId) && now - at >= SHOWN_FOR_MS;
      if (isOver) this.#readable(integrationId);
    }
    for (const one of dropped) this.#reportDropped(one, now);
    for (const [code, at] of this.#droppedAt) {
      if (now - at < SHOWN_FOR_MS) continue;
      this.#droppedAt.delete(code);
      this.#problems.clear(code);
    }
  }

  /** A misspelt id is never held, and nobody would notice otherwise. */
  #reportUnknown({ integrationId, user }: GuardRecord, now: Instant): boolean {
    if (!this.#strangers.has(integrationId) && this.#strangers.size >= MAX_STRANGERS) return false;
    this.#strangers.add(integrationId);
    const id = integrationId;
    const said =
      user === undefined
        ? say('problem-guard-unknown', { id })
        : say('problem-guard-unknown-by', { id, user: nameOf(user) });
    this.#problems.raise(unknownCode(id), [said], now);
    return true;
  }

  #readable(integrationId: string): void {
    this.#unreadableAt.delete(integrationId);
    this.#problems.clear(unreadableCode(integrationId));
  }

  /** Until a guard of the integration reads its plan again. */
  #reportUnreadable(record: GuardRecord, now: Instant): void {
    const { integrationId, user, unreadable, kind } = record;
    if (unreadable === undefined) {
      this.#readable(integrationId);
      return;
    }
    this.#unreadableAt.set(integrationId, now);
    const about = { id: integrationId, why: unreadable };
    const code = kind === 'skipped' ? 'problem-guard-held' : 'problem-guard-ran';
    const said =
      user === undefined ? say(code, about) : say(`${code}-by`, { ...about, user: nameOf(user) });
    this.#problems.raise(unreadableCode(integrationId), [said], now);
  }

  #reportDropped({ user, why, count }: DroppedFiles, now: Instant): void {
    const code = `guard-dropped-${why}-${user?.uid ?? 'unknown'}`;
    this.#droppedAt.set(code, now);
    if (this.#problems.has(code)) return;
    const removed = why === 'too-many' ? 'problem-surplus' : 'problem-strange';
    const said =
      user === undefined
        ? say(removed, { count })
        : say(`${removed}-by`, { count, user: nameOf(user) });
    this.#problems.raise(code, [said], now);
  }
}

function unknownCode(integrationId: string): string {
  return `guard-unknown-${integrationId}`;
}

function unreadableCode(integrationId: string): string {
  return `guard-unreadable-${integrationId}`;
}

function nameOf({ name, uid }: GuardUser): string | number {
  return name ?? uid;
}
