import type { CallInput, CallResult } from '../contract/agent-contract.ts';
import { formatInstant, type Instant } from '../domain/values/instant.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';
import type { RunTally } from '../domain/values/run-tally.ts';
import type { Result } from '../errors.ts';
import { hourOf } from './local-hour.ts';

const EVENING = 18;
const MORNING = 8;

/** Figures of the windows that opened between the evening and the morning. */
export interface LastNight {
  /** When the night ended. */
  readonly to: Instant;
  readonly windows: number;
  /** Runs that holds kept from starting. */
  readonly held: number;
  /** Due meanwhile by the schedules of others, and not on record; absent: none of them was held. */
  readonly due?: RunTally;
  readonly leaks: number;
}

interface Night {
  readonly from: Instant;
  readonly to: Instant;
}

/** The night that ended this morning; `null` before it ends. */
export function nightBefore(now: Instant, zone: string): Night | null {
  const to = hourOf(now, zone, MORNING);
  return now < to ? null : { from: hourOf(now, zone, EVENING, -1), to };
}

/** Until the evening it is news. */
export function isMorningAfter({ to }: Pick<Night, 'to'>, now: Instant, zone: string): boolean {
  return now >= to && now < hourOf(to, zone, EVENING);
}

type AskFigures = (
  name: 'report.figures',
  params: CallInput<'report.figures'>,
) => Promise<Result<CallResult<'report.figures'>>>;

/** After a refusal: an agent that is busy, or of another version, is not asked at every look. */
const AGAIN_MS = 10 * MINUTE_MS;

/** Asks once for each night, counted as in the report of a month; after a refusal, again later. */
export class NightKeeper {
  readonly #ask: AskFigures;
  readonly #onKnown: () => void;
  #known: LastNight | null = null;
  #isAsking = false;
  #refusedAt: Instant | null = null;

  constructor(ask: AskFigures, onKnown: () => void = () => undefined) {
    this.#ask = ask;
    this.#onKnown = onKnown;
  }

  /**
   * What is known of last night now; asks if it is not known yet. A refused question is asked again
   * after ten minutes, or once the agent was gone.
   */
  at(now: Instant, zone: string, isConnected: boolean): LastNight | null {
    const night = nightBefore(now, zone);
    if (night === null) return null;
    if (this.#known?.to === night.to) return this.#known;
    // Another agent may answer next, and a clock that was put back would keep it waiting.
    if (!isConnected || (this.#refusedAt ?? now) > now) this.#refusedAt = null;
    const isDue = this.#refusedAt === null || now - this.#refusedAt >= AGAIN_MS;
    if (isConnected && isDue && !this.#isAsking) void this.#learn(night, now);
    return null;
  }

  async #learn({ from, to }: Night, now: Instant): Promise<void> {
    this.#isAsking = true;
    const span = { from: formatInstant(from), to: formatInstant(to) };
    const answer = await this.#ask('report.figures', span);
    this.#isAsking = false;
    this.#refusedAt = answer.ok ? null : now;
    if (!answer.ok) return;
    const { occurrences, held, due, leaks } = answer.value.total;
    const others = due === undefined ? {} : { due };
    this.#known = { to, windows: occurrences, held, ...others, leaks };
    this.#onKnown();
  }
}
