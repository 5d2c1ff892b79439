import { CommandDesk } from './engine/command-desk.ts';
import { Engine } from './engine/engine.ts';
import { Forecasts } from './engine/forecasts.ts';
import { FlagFollower } from './guards/flag-follower.ts';
import { HoldPublisher } from './guards/hold-publisher.ts';
import { GuardsUnderWay } from './guards/guards-under-way.ts';
import { HostPublisher } from './hosts/host-publisher.ts';
import { Ledger } from './engine/ledger.ts';
import { observedLog } from './engine/observed-log.ts';
import { ObserverGuard } from './engine/observer-guard.ts';
import { Planner } from './engine/planner.ts';
import { ProblemBoard } from './engine/problem-board.ts';
import { guardLeadMs, RunLengths } from './engine/run-lengths.ts';
import { type TurnTimers, turnTimers } from './engine/turn-timers.ts';
import { Turns } from './engine/turns.ts';
import { ownZone } from './schedulers/own-zone.ts';
import type { AgentPorts } from './agent-ports.ts';
import type { Log } from '../ports/log.ts';

/** The ports that decisions need. */
export type DecisionPorts = Pick<
  AgentPorts,
  | 'clock'
  | 'timer'
  | 'heartbeat'
  | 'delay'
  | 'yieldToEventLoop'
  | 'store'
  | 'prober'
  | 'flags'
  | 'elsewhere'
  | 'hosts'
  | 'guards'
  | 'newestZones'
  | 'log'
  | 'newId'
  | 'ownUnits'
>;

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
  /** Absent without an agent: then hosts go on by the plan they have. */
  readonly hosts: HostPublisher | undefined;
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
    const { hosts } = ports;
    this.hosts =
      hosts === undefined ? undefined : new HostPublisher({ ...known, hosts, state: ledger.state });
    this.flags = new HoldPublisher({
      ...known,
      onHosts: this.hosts,
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
