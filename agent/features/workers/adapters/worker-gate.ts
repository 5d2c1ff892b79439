import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { GateAnswer, StartGate } from '../../../ports/runs/start-gate.ts';
import type { RedisLink } from '../../../adapters/redis/redis-link.ts';
import { holdsKey, LEASE_KEY } from './executor-keys.ts';
import { ASK_AGAIN } from './executor-scripts.ts';
import { decodeHold, unstartedReasonOf } from './run-state.ts';

/** How long an answer stays valid; no window may open within this time of the question. */
export const ANSWER_MS = 500;

/** A refusal as stored in Redis: a code, and the hold as published. */
export interface WorkerRefusal {
  readonly why: string;
  readonly hold?: string;
}

const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({
    kind: z.literal('shut'),
    why: z.string(),
    hold: z.record(z.string(), z.unknown()).optional(),
  }),
]);

interface GateWorld {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly integrationId: string;
  readonly startsUnknown: boolean;
}

/**
 * When a run was claimed: by the agent's clock, and by the worker's monotonic one before it asked.
 */
interface Claim {
  readonly at: Instant;
  readonly asked: number;
}

/**
 * The gate of a run that this worker has claimed. Instants never come from the worker's own clock:
 * what Redis said is valid for `ANSWER_MS` after the question.
 */
export class WorkerGate implements StartGate {
  readonly #world: GateWorld;
  readonly #claim: Claim;
  #asked: number;
  #heard: WorkerRefusal | undefined;
  #refusal: WorkerRefusal | undefined;
  #at: Instant;

  constructor(world: GateWorld, claim: Claim) {
    this.#world = world;
    this.#claim = claim;
    this.#asked = claim.asked;
    this.#at = claim.at;
  }

  /** The answer to the last question. */
  get refusal(): WorkerRefusal | undefined {
    return this.#refusal;
  }

  /** By the agent's clock: when the run began, otherwise when it was claimed. */
  get at(): Instant {
    return this.#at;
  }

  async renew(): Promise<void> {
    const { link, clock, integrationId, startsUnknown } = this.#world;
    const keys = [LEASE_KEY, holdsKey(integrationId)];
    const asked = clock.monotonic();
    let said: unknown;
    try {
      said = await link.eval(ASK_AGAIN, 2, ...keys, startsUnknown ? '1' : '0', ANSWER_MS);
    } catch {
      // Redis is unreachable: the last answer counts until it is too old.
      return;
    }
    const answer = answerSchema.parse(JSON.parse(String(said)));
    this.#asked = asked;
    this.#heard = answer.kind === 'open' ? undefined : refusalOf(answer);
  }

  ask(): GateAnswer {
    const now = this.#world.clock.monotonic();
    const isOld = now - this.#asked > ANSWER_MS && !this.#world.startsUnknown;
    this.#refusal = this.#heard ?? (isOld ? { why: 'unknown-holds' } : undefined);
    if (this.#refusal === undefined) return { kind: 'open', at: this.#instantOf(now) };
    const { why, hold } = this.#refusal;
    return {
      kind: 'shut',
      refusal: { why: unstartedReasonOf(why), holds: hold === undefined ? [] : [decodeHold(hold)] },
    };
  }

  /** If this went past an opening, the agent sees it from the reported instant. */
  passed(): void {
    this.#at = this.#instantOf(this.#world.clock.monotonic());
  }

  #instantOf(monotonic: number): Instant {
    return this.#claim.at + Math.round(monotonic - this.#claim.asked);
  }
}

function refusalOf({
  why,
  hold,
}: Extract<z.output<typeof answerSchema>, { kind: 'shut' }>): WorkerRefusal {
  return { why, ...(hold === undefined ? {} : { hold: JSON.stringify(hold) }) };
}
