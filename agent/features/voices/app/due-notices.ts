import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { House } from '../../../app/feature.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { concernedByScope, hearsOf, hearsPerson, hearsTopic, leadsOf } from '../core/hears.ts';
import { decideAhead, type AheadScene } from '../core/notice-ahead.ts';
import { decideReminders } from '../core/endless-pauses.ts';
import { FORGOTTEN, SOON } from '../core/trail-routes.ts';

/** Many commits in a row are one look. */
const LEAST_MS = SECOND_MS;

/**
 * Writes into the trail what is to be told because its time has come, if a voice hears of it: before
 * openings, and while a pause that nobody ended goes on.
 */
export class DueNotices {
  readonly #house: Pick<House, 'ledger' | 'clock' | 'planner'>;
  #lookedAt: Instant | undefined;

  constructor(house: Pick<House, 'ledger' | 'clock' | 'planner'>) {
    this.#house = house;
  }

  /** The plan is another one: the next look is not put off. */
  changed(): void {
    this.#lookedAt = undefined;
  }

  look(voices: readonly Voice[]): void {
    const { ledger, clock } = this.#house;
    const now = clock.now();
    if (this.#lookedAt !== undefined && Math.abs(now - this.#lookedAt) < LEAST_MS) return;
    this.#lookedAt = now;
    const draft = new ChangeDraft();
    this.#ahead(voices, now, draft);
    this.#reminders(voices, now, draft);
    if (!draft.isEmpty) ledger.commit(draft, now);
  }

  #ahead(voices: readonly Voice[], now: Instant, draft: ChangeDraft): void {
    const { ledger, planner } = this.#house;
    const { state } = ledger;
    const listeners = voices.filter((voice) => hearsTopic(voice, SOON));
    if (listeners.length + state.advanceNotices.size === 0) return;
    const { board } = planner.planFor(state, now);
    const scene: AheadScene = {
      ...{ now, told: state.advanceNotices, windows: state.definitions.windows },
      leadsOf: ({ covers }) => {
        const concerned = concernedByScope(covers, state.definitions);
        const hearing = listeners.filter((voice) => hearsOf(voice, concerned));
        return [...new Set(hearing.flatMap(leadsOf))];
      },
      amended: (window) => planner.amended(window, state),
      comingTo: (end) => board.occurrencesBetween(now, end),
      longestLead: Math.max(0, ...listeners.flatMap(leadsOf)),
    };
    decideAhead(scene, draft);
  }

  #reminders(voices: readonly Voice[], now: Instant, draft: ChangeDraft): void {
    const { manualHolds, pauseReminders, definitions } = this.#house.ledger.state;
    const isHeard = ({ selector, by }: ManualHold): boolean => {
      const concerned = concernedByScope(selector, definitions);
      return voices.some(
        (voice) =>
          hearsTopic(voice, FORGOTTEN) && hearsOf(voice, concerned) && hearsPerson(voice, by),
      );
    };
    const scene = { now, holds: manualHolds, reminded: pauseReminders, isHeard };
    decideReminders(scene, draft);
  }
}
