import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import { lengthMs } from '../../core/gate/reopening-terms.ts';
import {
  forgetPasses,
  noteProbe,
  systemsToProbe,
  type ProbeOutcome,
} from '../../core/windows/reopening-probes.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Prober } from '../../ports/machines/prober.ts';
import type { Delay } from '../../ports/time/timer.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { FollowingMember } from './member.ts';
import type { ObserverGuard } from './turns/observer-guard.ts';

interface WatchPorts {
  readonly prober: Prober;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly ledger: Ledger;
  readonly guard: ObserverGuard;
  /** The result of a probe is committed: something may be released. */
  readonly probed: () => void;
}

/** One system, probed at its interval: one probe at a time, however many reopenings wait for it. */
interface Asking {
  readonly readiness: Readiness;
  stop: () => void;
}

/** Probes the systems that reopenings wait for, for as long as one waits. */
export class ReadinessWatch implements FollowingMember {
  readonly name = 'readiness';
  readonly #ports: WatchPorts;
  readonly #asking = new Map<string, Asking>();
  #isHalted = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** Counts of an earlier agent start again at zero. */
  enter(now: Instant): void {
    const { ledger } = this.#ports;
    ledger.record(forgetPasses(ledger.state), now);
  }

  /** Probes the systems that the state asks for, and no others. */
  follow(): void {
    if (this.#isHalted) return;
    const wanted = systemsToProbe(this.#ports.ledger.state);
    for (const [systemId, { readiness, stop }] of this.#asking) {
      if (wanted.get(systemId) === readiness) continue;
      this.#asking.delete(systemId);
      stop();
    }
    for (const [systemId, readiness] of wanted) {
      if (!this.#asking.has(systemId)) this.#ask(systemId, readiness);
    }
  }

  halt(): void {
    this.#isHalted = true;
    for (const { stop } of this.#asking.values()) stop();
    this.#asking.clear();
  }

  #ask(systemId: string, readiness: Readiness): void {
    const { prober, clock } = this.#ports;
    const begunAt = clock.monotonic();
    const probe = prober.start(readiness);
    const asking: Asking = { readiness, stop: () => probe.stop() };
    this.#asking.set(systemId, asking);
    void this.#ports.guard.settle('readiness', async () => {
      const outcome = await probe.ended;
      if (this.#asking.get(systemId) !== asking) return;
      const left = lengthMs(readiness.interval) - (clock.monotonic() - begunAt);
      const callOff = this.#ports.delay(Math.max(1, left), () => this.#askAgain(systemId, asking));
      asking.stop = callOff;
      this.#note(systemId, outcome);
    });
  }

  #askAgain(systemId: string, asking: Asking): void {
    if (this.#asking.get(systemId) === asking) this.#ask(systemId, asking.readiness);
  }

  /** A result that cannot be written does not count; the next probe follows. */
  #note(systemId: string, outcome: ProbeOutcome): void {
    const { ledger, clock, probed } = this.#ports;
    const now = clock.now();
    const draft = noteProbe(ledger.state, systemId, outcome, now);
    if (!draft.isEmpty && ledger.commit(draft, now).ok) probed();
  }
}
