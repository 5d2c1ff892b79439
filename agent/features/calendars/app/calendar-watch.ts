import { CALENDAR_YEAR } from '../../../../shared/domain/now/problem-codes.ts';
import {
  unlistedYears,
  type UnlistedYear,
} from '../../../../shared/features/calendars/unlisted-year.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Ledger } from '../../../app/engine/ledger/ledger.ts';
import type { ProblemBoard } from '../../../app/engine/ledger/problem-board.ts';
import { RaisedProblems } from '../../../app/engine/ledger/raised-problems.ts';
import type { Observer } from '../../../app/engine/turns/turns.ts';

/** As many windows are named. */
const MOST_NAMED = 5;

interface WatchPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

function concerns({ calendars, windows }: ChangeDraft): boolean {
  return calendars.size + windows.size > 0;
}

/** What is said of it, by the agent and without one. */
export function unlistedSaying({ calendarId, year, windowIds }: UnlistedYear): Saying {
  const more = windowIds.length > MOST_NAMED ? ', …' : '';
  const windows = `${windowIds.slice(0, MOST_NAMED).join(', ')}${more}`;
  return say('problem-calendar-year', { id: calendarId, year, windows });
}

/** Reports calendars whose holidays of a coming year nobody has confirmed (README.md). */
export class CalendarWatch implements Observer {
  readonly name = 'calendars';
  readonly #ports: WatchPorts;
  readonly #raised: RaisedProblems;
  /** The day of the last look. */
  #looked = -Infinity;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#raised = new RaisedProblems(ports.problems);
  }

  /** Does nothing unless the day or what is defined has changed. */
  turnEnded(drafts: readonly ChangeDraft[]): undefined {
    const { clock, ledger } = this.#ports;
    // Three months ahead, it does not matter whose midnight it is.
    const today = Math.floor(clock.now() / DAY_MS);
    if (today === this.#looked && !drafts.some(concerns)) return;
    this.#looked = today;
    const { calendars, windows } = ledger.state.definitions;
    const planned = { calendars: [...calendars.values()], windows: [...windows.values()] };
    const found = unlistedYears(planned, today).map((unlisted) => ({
      code: `${CALENDAR_YEAR}${unlisted.calendarId}`,
      said: [unlistedSaying(unlisted)],
      // Not since this agent runs: a restart makes no new notice of it.
      since: unlisted.since * DAY_MS,
    }));
    this.#raised.show(found);
  }
}
