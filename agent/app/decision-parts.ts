import { CommandDesk } from './engine/command-desk.ts';
import { Engine } from './engine/engine.ts';
import { Forecasts } from './engine/plan/forecasts.ts';
import { FlagFollower } from './guards/flag-follower.ts';
import { HoldPublisher } from './guards/hold-publisher.ts';
import { GuardsUnderWay } from './guards/guards-under-way.ts';
import { Ledger } from './engine/ledger/ledger.ts';
import { observedLog } from './engine/turns/observed-log.ts';
import { ObserverGuard } from './engine/turns/observer-guard.ts';
import { Planner } from './engine/plan/planner.ts';
import { ProblemBoard } from './engine/ledger/problem-board.ts';
import { guardLeadMs, RunLengths } from './engine/ledger/run-lengths.ts';
import { type TurnTimers, turnTimers } from './engine/turns/turn-timers.ts';
import { Turns } from './engine/turns/turns.ts';
import { ownZone } from './schedulers/machine/own-zone.ts';
import type { OwnUnits } from '../core/validation/own-unit-check.ts';
import type { Clock } from '../ports/time/clock.ts';
import type { GuardJournal } from '../ports/guards/guard-journal.ts';
import type { HoldFlags, HoldsElsewhere } from '../ports/guards/hold-flags.ts';
import type { Log } from '../ports/log.ts';
import type { Prober } from '../ports/machines/prober.ts';
import type { Store } from '../ports/store.ts';
import type { Delay, Heartbeat, OneShotTimer, YieldToEventLoop } from '../ports/time/timer.ts';
import type { ZoneData } from '../ports/time/zone-data.ts';

/** The ports that decisions need. */
export interface DecisionPorts {
  readonly clock: Clock;
  readonly timer: OneShotTimer;
  readonly heartbeat: Heartbeat;
  readonly delay: Delay;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly store: Store;
  readonly prober: Prober;
  readonly flags: HoldFlags;
  /** Absent if no worker runs integrations. */
  readonly elsewhere: HoldsElsewhere | undefined;
  readonly guards: GuardJournal;
  /** Looks for the newest zone data on each call. */
  readonly newestZones: () => ZoneData;
  readonly log: Log;
  readonly newId: () => string;
  /** Units of service managers that are this agent itself. Absent: none is known. */
  readonly ownUnits?: () => OwnUnits;
}

/**
 * The deciding parts: the state, the plan and people's commands. They start nothing, probe nothing,
 * announce nothing and set no timers. Each part uses those created before it.
 */
export class DecisionParts {
  readonly turns = new Turns();
  readonly problems = new ProblemBoard(this.turns);
  readonly guard: ObserverGuard;
  readonly log: Log;
  readonly timers: TurnTimers;
  readonly guardsUnderWay: GuardsUnderWay;
  readonly ledger: Ledger;
  readonly forecasts = new Forecasts(ownZone);
  readonly planner: Planner;
  readonly engine: Engine;
  readonly desk: CommandDesk;
  readonly flags: HoldPublisher;
  /** Publishes holds to guards, whether or not an agent runs. */
  readonly flagFollower: FlagFollower;

  constructor(ports: DecisionPorts) {
    const { clock, store } = ports;
    const { turns, problems } = this;
    this.guard = new ObserverGuard({ problems, log: ports.log, clock });
    this.log = observedLog(ports.log, this.guard);
    this.timers = turnTimers(ports, turns);
    const known = { ...ports, ...this.timers, turns, problems, guard: this.guard, log: this.log };
    this.guardsUnderWay = new GuardsUnderWay(known);
    const lengths = new RunLengths(store);
    const ledger = new Ledger({ ...known, lengths });
    this.ledger = ledger;
    this.planner = new Planner(ports.newestZones(), {
      expectedMs: lengths.expectedMs,
      guardsUnderWay: this.guardsUnderWay.list,
      forecasts: this.forecasts,
    });
    const planned = { ...known, ledger, planner: this.planner };
    this.engine = new Engine(planned);
    this.flags = new HoldPublisher({
      ...known,
      state: ledger.state,
      leadMs: (id) => guardLeadMs(id, ledger.state, lengths),
    });
    const published = (): Promise<void> => this.flags.settled();
    this.desk = new CommandDesk({ ...planned, engine: this.engine, published });
    this.flagFollower = new FlagFollower({
      ...planned,
      engine: this.engine,
      lengths,
      flags: this.flags,
    });
  }
}
