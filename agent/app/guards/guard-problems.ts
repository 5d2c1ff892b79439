import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type {
  DroppedFiles,
  GuardCollection,
  GuardRecord,
  GuardUser,
} from '../../ports/guard-journal.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** What nobody can say to be over is told for so long after it was seen last. */
const TOLD_FOR_MS = HOUR_MS;

/** Any user may name what no document does: so many of them are told. */
const MOST_STRANGERS = 20;

const BOX_PROBLEM = 'guards';

/** What an admin must know of guards, beside what they did. */
export class GuardProblems {
  readonly #problems: ProblemBoard;
  readonly #droppedAt = new Map<string, Instant>();
  /** By integration: when a guard last could not read its plan. */
  readonly #unreadableAt = new Map<string, Instant>();
  /** Integrations that a guard named and no document does. */
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
    else this.#problems.raise(BOX_PROBLEM, `What guards do cannot be seen: ${trouble}`, now);
    for (const id of this.#strangers) {
      if (!integrations.has(id)) continue;
      this.#strangers.delete(id);
      this.#problems.clear(unknownCode(id));
    }
    for (const record of records) {
      const { integrationId } = record;
      if (integrations.has(integrationId) || this.#isTold(record, now)) {
        this.#tellUnreadable(record, now);
      }
    }
    for (const [integrationId, at] of this.#unreadableAt) {
      // A guard of what is defined says by itself when it is over; another may never be called again.
      const isOver = !integrations.has(integrationId) && now - at >= TOLD_FOR_MS;
      if (isOver) this.#readable(integrationId);
    }
    for (const one of dropped) this.#tellDropped(one, now);
    for (const [code, at] of this.#droppedAt) {
      if (now - at < TOLD_FOR_MS) continue;
      this.#droppedAt.delete(code);
      this.#problems.clear(code);
    }
  }

  /** A misspelt id is never held, and nobody would notice but for this. */
  #isTold({ integrationId, user }: GuardRecord, now: Instant): boolean {
    if (!this.#strangers.has(integrationId) && this.#strangers.size >= MOST_STRANGERS) return false;
    this.#strangers.add(integrationId);
    this.#problems.raise(
      unknownCode(integrationId),
      `remanso guard was called${byUser(user)} with --integration ${integrationId}, which no ` +
        'integration has: it is never held. Correct the schedule that calls it, or apply a ' +
        'document that defines it.',
      now,
    );
    return true;
  }

  #readable(integrationId: string): void {
    this.#unreadableAt.delete(integrationId);
    this.#problems.clear(unreadableCode(integrationId));
  }

  /** Until a guard of the integration reads its plan again. */
  #tellUnreadable(record: GuardRecord, now: Instant): void {
    const { integrationId, user, unreadable, kind } = record;
    if (unreadable === undefined) {
      this.#readable(integrationId);
      return;
    }
    this.#unreadableAt.set(integrationId, now);
    const what = kind === 'skipped' ? 'did not run' : 'ran, as it was told to';
    this.#problems.raise(
      unreadableCode(integrationId),
      `A guard of ${integrationId}${byUser(user)} could not read its plan, and its command ` +
        `${what}: ${unreadable}`,
      now,
    );
  }

  #tellDropped({ user, why, count }: DroppedFiles, now: Instant): void {
    const code = `guard-dropped-${why}-${user?.uid ?? 'unknown'}`;
    this.#droppedAt.set(code, now);
    if (this.#problems.has(code)) return;
    const what =
      why === 'too-many'
        ? 'more records of guards than any schedule would'
        : 'files that are no records of guards';
    this.#problems.raise(
      code,
      `Somebody${byUser(user)} left ${what}: ${count} of them were removed unread.`,
      now,
    );
  }
}

function unknownCode(integrationId: string): string {
  return `guard-unknown-${integrationId}`;
}

function unreadableCode(integrationId: string): string {
  return `guard-unreadable-${integrationId}`;
}

function byUser(user: GuardUser | undefined): string {
  return user === undefined ? '' : ` by user ${user.name ?? user.uid}`;
}
