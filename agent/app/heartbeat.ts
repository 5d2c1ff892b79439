import type { Clock } from '../ports/time/clock.ts';
import type { DecisionParts } from './decision-parts.ts';
import type { QuietMember } from './engine/member.ts';
import type { ZoneWatch } from './engine/zone-watch.ts';

/** The longest time between two ticks, whatever the timers do (L7). */
const HEARTBEAT_MS = 30_000;

interface HeartbeatPorts extends Pick<
  DecisionParts,
  'engine' | 'flags' | 'guard' | 'ledger' | 'timers'
> {
  readonly clock: Clock;
  readonly zones: ZoneWatch;
  readonly collectGuards: () => void;
}

/** What is done again and again, whatever the timers do. */
export class Heartbeat implements QuietMember {
  readonly #ports: HeartbeatPorts;
  /** On the monotonic clock. */
  #beatAt: number;

  constructor(ports: HeartbeatPorts) {
    this.#ports = ports;
    this.#beatAt = ports.clock.monotonic();
  }

  /** Milliseconds since the last one that went through: every `HEARTBEAT_MS`, if all is well. */
  sinceMs(): number {
    return this.#ports.clock.monotonic() - this.#beatAt;
  }

  start(): void {
    this.#ports.timers.heartbeat.start(HEARTBEAT_MS, () => this.#beat());
  }

  halt(): void {
    this.#ports.timers.heartbeat.stop();
  }

  #beat(): void {
    const { clock, collectGuards, engine, flags, guard, ledger, zones } = this.#ports;
    const now = clock.now();
    if (zones.look(now)) engine.look({ sweep: true });
    else engine.look();
    ledger.flush();
    ledger.prove(now);
    guard.run('flags', () => flags.look(now));
    collectGuards();
    this.#beatAt = clock.monotonic();
  }
}
