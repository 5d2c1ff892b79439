import type { Clock } from '../../ports/time/clock.ts';
import type { Delay } from '../../ports/time/timer.ts';
import type { QuietMember } from '../engine/member.ts';
import type { ObserverGuard } from '../engine/turns/observer-guard.ts';
import type { Turns } from '../engine/turns/turns.ts';
import { GuardCollector, type CollectorPorts } from './guard-collector.ts';
import type { GuardsUnderWay } from './guards-under-way.ts';
import type { HoldPublisher } from './hold-publisher.ts';
import type { LeakWatch } from './leak-watch.ts';

interface RoundPorts extends CollectorPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  readonly guard: ObserverGuard;
  readonly turns: Turns;
  readonly flags: HoldPublisher;
  readonly guardsUnderWay: GuardsUnderWay;
  readonly leaks: LeakWatch;
  /** Runs still in progress at an opening may have ended. */
  readonly ended: () => void;
}

/** Collects what guards have left, and acts on it. */
export class GuardRounds implements QuietMember {
  readonly #ports: RoundPorts;
  readonly #collector: GuardCollector;
  #unwatch: (() => void) | undefined;

  constructor(ports: RoundPorts) {
    this.#ports = ports;
    this.#collector = new GuardCollector(ports);
  }

  entered(): void {
    this.collect();
  }

  /** From now on it collects as soon as a guard leaves something. */
  start(): void {
    const { guard, guards, turns } = this.#ports;
    guard.run('guard-watch', () => {
      this.#unwatch = guards.watch(() => turns.run(() => this.collect()));
    });
  }

  halt(): void {
    this.#unwatch?.();
  }

  runsEnded(): void {
    this.collect();
  }

  collect(): void {
    const { clock, delay, ended, flags, guard, guardsUnderWay, leaks } = this.#ports;
    guard.run('guards', () => {
      const { records, hasMore } = this.#collector.collect(clock.now());
      leaks.ran(records);
      guardsUnderWay.forget();
      // The flag may be what they could not read.
      const blind = records.filter(({ unreadable }) => unreadable !== undefined);
      flags.renew(new Set(blind.map(({ integrationId }) => integrationId)), clock.now());
      if (hasMore) delay(0, () => this.collect());
      if (records.length > 0) ended();
    });
  }
}
