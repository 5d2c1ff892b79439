import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { House } from '../../../app/feature.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { concernedByScope, hearsOf, hearsTopic, leadsOf } from '../core/hears.ts';
import { decideAhead } from '../core/notice-ahead.ts';
import { SOON } from '../core/trail-routes.ts';

/** Many commits in a row are one look. */
const LEAST_MS = SECOND_MS;

/** Writes into the trail what is to be told before openings, if any voice wants to hear of it. */
export class AheadWatch {
  readonly #house: Pick<House, 'ledger' | 'clock' | 'planner'>;
  #lookedAt: Instant | undefined;

  constructor(house: Pick<House, 'ledger' | 'clock' | 'planner'>) {
    this.#house = house;
  }

  look(voices: readonly Voice[]): void {
    const { ledger, clock, planner } = this.#house;
    const { state } = ledger;
    const now = clock.now();
    const listeners = voices.filter((voice) => hearsTopic(voice, SOON));
    if (listeners.length + state.advanceNotices.size === 0) return;
    if (this.#lookedAt !== undefined && Math.abs(now - this.#lookedAt) < LEAST_MS) return;
    this.#lookedAt = now;
    const { board } = planner.planFor(state, now);
    const draft = new ChangeDraft();
    const leads = (window: MaintenanceWindow): readonly number[] => {
      const concerned = concernedByScope(window.covers, state.definitions);
      const hearing = listeners.filter((voice) => hearsOf(voice, concerned));
      return [...new Set(hearing.flatMap(leadsOf))];
    };
    decideAhead(
      {
        ...{ now, told: state.advanceNotices, windows: state.definitions.windows, leadsOf: leads },
        amended: (window) => planner.amended(window, state),
        comingTo: (end) => board.occurrencesBetween(now, end),
        longestLead: Math.max(0, ...listeners.flatMap(leadsOf)),
      },
      draft,
    );
    if (!draft.isEmpty) ledger.commit(draft, now);
  }
}
