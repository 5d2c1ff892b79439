import type { Failure, Result } from '../../../../shared/errors.ts';
import type { SocketClient } from '../../../wire/socket-client.ts';
import { passesByItself } from '../../../wire/ssh/passing-failure.ts';
import type { AgentPlace } from '../../session/agent-place.ts';
import { ANSWER_TIMEOUT_MS } from '../../session/agent/with-agent.ts';

const STEP_MS = 1000;
const MOST_MS = 30_000;

export type Told =
  | { readonly kind: 'changed'; readonly agent: SocketClient }
  /** It connects again by itself. */
  | { readonly kind: 'lost'; readonly failure: Failure }
  | { readonly kind: 'over'; readonly outcome: Result<number> };

/**
 * Tells that an agent's state has changed: several changes that come at once only once. The connection
 * to a server comes back by itself; an agent of this machine that hangs up is the end.
 */
export class AgentFeed {
  readonly #place: AgentPlace;
  #agent: SocketClient | undefined;
  #isDue = true;
  #lost: Failure | undefined;
  #over: Result<number> | undefined;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;

  private constructor(place: AgentPlace) {
    this.#place = place;
  }

  static async open(place: AgentPlace): Promise<Result<AgentFeed>> {
    const feed = new AgentFeed(place);
    const connected = await place.connect({ timeoutMs: ANSWER_TIMEOUT_MS });
    if (!connected.ok) return connected;
    feed.#adopt(connected.value);
    return { ok: true, value: feed };
  }

  readonly nudge = (): void => {
    this.#isDue = true;
    this.#wake?.();
  };

  end(outcome: Result<number>): void {
    this.#over ??= outcome;
    this.#wake?.();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.end({ ok: true, value: 0 });
    this.#agent?.close();
  }

  /** A failure that the agent answered, or that its connection met: `undefined` if that passes. */
  judge(failure: Failure): Result<number> | undefined {
    const passes = this.#place.server !== undefined && passesByItself(failure);
    return passes ? undefined : { ok: false, failure };
  }

  async next(): Promise<Told> {
    for (;;) {
      if (this.#over !== undefined) return { kind: 'over', outcome: this.#over };
      const lost = this.#lost;
      this.#lost = undefined;
      if (lost !== undefined) return { kind: 'lost', failure: lost };
      if (this.#isDue && this.#agent !== undefined) {
        this.#isDue = false;
        return { kind: 'changed', agent: this.#agent };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #adopt(agent: SocketClient): void {
    this.#agent = agent;
    this.#failures = 0;
    agent.on('state.changed', this.nudge);
    agent.onClose((failure) => {
      this.#agent = undefined;
      this.#lose(failure);
    });
    this.nudge();
  }

  #lose(failure: Failure): void {
    if (this.#over !== undefined) return;
    const over = this.judge(failure);
    if (over !== undefined) {
      this.end(over);
      return;
    }
    this.#lost = failure;
    this.#failures += 1;
    this.#timer = setTimeout(
      () => void this.#connect(),
      Math.min(this.#failures * STEP_MS, MOST_MS),
    );
    this.#wake?.();
  }

  async #connect(): Promise<void> {
    const connected = await this.#place.connect({ timeoutMs: ANSWER_TIMEOUT_MS });
    if (!connected.ok) this.#lose(connected.failure);
    else if (this.#over !== undefined) connected.value.close();
    else this.#adopt(connected.value);
  }
}
