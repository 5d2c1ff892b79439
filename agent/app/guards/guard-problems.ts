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

/** Files that are dropped are told for so long after the last one. */
const DROPPED_FOR_MS = HOUR_MS;

const BOX_PROBLEM = 'guards';

/** What an admin must know of guards, beside what they did. */
export class GuardProblems {
  readonly #problems: ProblemBoard;
  readonly #droppedAt = new Map<string, Instant>();

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
    const stranger = records.find(({ integrationId }) => !integrations.has(integrationId));
    if (stranger !== undefined) this.#tellStranger(stranger, now);
    for (const record of records) this.#tellUnreadable(record, now);
    for (const one of dropped) this.#tellDropped(one, now);
    for (const [code, at] of this.#droppedAt) {
      if (now - at < DROPPED_FOR_MS) continue;
      this.#droppedAt.delete(code);
      this.#problems.clear(code);
    }
  }

  /** A misspelt id is never held, and nobody would notice but for this. */
  #tellStranger({ integrationId, user }: GuardRecord, now: Instant): void {
    this.#problems.raise(
      `guard-unknown-${integrationId}`,
      `remanso guard was called${byUser(user)} with --integration ${integrationId}, which no ` +
        'integration has: it is never held. Correct the schedule that calls it, or apply a ' +
        'document that defines it.',
      now,
    );
  }

  /** Until a guard of the integration reads its plan again. */
  #tellUnreadable(record: GuardRecord, now: Instant): void {
    const { integrationId, user, unreadable, kind } = record;
    const code = `guard-unreadable-${integrationId}`;
    if (unreadable === undefined) {
      this.#problems.clear(code);
      return;
    }
    const what = kind === 'skipped' ? 'did not run' : 'ran, as it was told to';
    this.#problems.raise(
      code,
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

function byUser(user: GuardUser | undefined): string {
  return user === undefined ? '' : ` by user ${user.name ?? user.uid}`;
}
