import { AgentService } from '../../app/agent-service.ts';
import { DecisionParts } from '../../app/decision-parts.ts';
import { DrainWatch } from '../../app/engine/drain-watch.ts';
import { EndlessRunWatch } from '../../app/engine/runs/endless-run-watch.ts';
import type { Member } from '../../app/engine/member.ts';
import { TrailChecks } from '../../app/engine/trail-checks.ts';
import { PendingChanges } from '../../app/engine/pending-changes.ts';
import { ReadinessWatch } from '../../app/engine/readiness-watch.ts';
import { ReopeningProblems } from '../../app/engine/reopening-problems.ts';
import { RunSupervisor } from '../../app/engine/runs/run-supervisor.ts';
import { observersDelay } from '../../app/engine/turns/turn-timers.ts';
import { ZoneWatch } from '../../app/engine/zone-watch.ts';
import { FeaturesAtWork } from '../../app/features-at-work.ts';
import type { House } from '../../app/feature.ts';
import { GuardRounds } from '../../app/guards/guard-rounds.ts';
import { LeakWatch } from '../../app/guards/leak-watch.ts';
import type { HandlerContext } from '../../app/handlers/handler-context.ts';
import { Heartbeat } from '../../app/heartbeat.ts';
import { Leftovers } from '../../app/schedulers/leftovers.ts';
import { SchedulerKeeper } from '../../app/schedulers/scheduler-keeper.ts';
import { ChangeAnnouncer } from '../../app/views/change-announcer.ts';
import { StatusView } from '../../app/views/status-view.ts';
import type { AgentPorts } from './agent-ports.ts';

export type ComposedService = Pick<HandlerContext, 'service' | 'schedulers'>;

/** What any part may use; its timers are turns. */
type Known = Omit<AgentPorts, 'flags'> &
  Omit<DecisionParts, 'forecasts' | 'flagFollower'> & { readonly pendingChanges: PendingChanges };

/** Everybody in an agent. Each part uses those created before it; nothing is announced before the last lines. */
export function composeService(ports: AgentPorts): ComposedService {
  const startedAt = ports.clock.now();
  const deciding = new DecisionParts(ports);
  const { turns, guard, ledger, engine, flags } = deciding;
  const known = knownTo(ports, deciding);
  const { pendingChanges } = known;
  const look = (): void => void engine.look();
  const zones = new ZoneWatch(known);
  const runs = new RunSupervisor({ ...known, plan: (now) => engine.plan(now), ended: look });
  const readiness = new ReadinessWatch({ ...known, ...later(known, 'readiness'), probed: look });
  const leaks = new LeakWatch({
    ...{ ...known, ...later(known, 'leaks') },
    plan: (now) => engine.plan(now),
  });
  const rounds = new GuardRounds({ ...known, leaks, ended: look });
  const heartbeat = new Heartbeat({ ...known, zones, collectGuards: () => rounds.collect() });
  const schedulers = schedulersOf(known);
  deciding.forecasts.nextRead = (id) => schedulers.scenes.nextRead(id);
  const leftovers = new Leftovers(known);
  const trailChecks = new TrailChecks();
  const features = featuresOf(known, {
    ...{ schedulers, leftovers, trailChecks },
    sinceBeatMs: () => heartbeat.sinceMs(),
    snapshot: (now) => view.snapshot(engine.plan(now), now),
  });
  flags.onHosts = features.onHosts;
  const shown = { ...known, state: ledger.state, schedulers: schedulers.scenes, features };
  const view: StatusView = new StatusView(shown, { pid: ports.pid, startedAt });
  const announcing = observersDelay(ports.delay, guard, 'announcing');
  const announcer = new ChangeAnnouncer({ ...known, delay: announcing, view });
  const members: readonly Member[] = [
    ...[zones, readiness, leaks],
    {
      name: 'schedulers',
      follow: () => schedulers.look(),
      start: () =>
        ports.connectors.onLoaded(() => guard.run('schedulers', () => schedulers.look())),
      halt: () => schedulers.halt(),
    },
    ...[leftovers, rounds],
    { runsEnded: () => guard.run('flags', () => flags.finish()) },
    heartbeat,
    ...features.members,
  ];
  turns.observe(guard, [
    deciding.flagFollower,
    ...[new DrainWatch(known), new ReopeningProblems(known), new EndlessRunWatch(known)],
    ...features.observers,
    announcer,
  ]);
  const told = { view, announcer, pendingChanges };
  const parts = { runs, members, features, ...told, heartbeat, trailChecks };
  return { service: new AgentService(ports, deciding, parts), schedulers };
}

function knownTo(ports: AgentPorts, deciding: DecisionParts): Known {
  const { turns, guard, log, problems, ledger, planner, engine, timers } = deciding;
  const { desk, flags, guardsUnderWay } = deciding;
  return {
    ...{ ...ports, ...timers, turns, guard, log, problems, ledger, planner, engine, timers },
    ...{ desk, flags, guardsUnderWay, pendingChanges: new PendingChanges(turns) },
  };
}

/** A delay for what must not reach the timer with its errors. */
function later(
  { timers, guard }: Known,
  name: Parameters<typeof observersDelay>[2],
): Pick<Known, 'delay'> {
  return { delay: observersDelay(timers.delay, guard, name) };
}

function schedulersOf(known: Known): SchedulerKeeper {
  const { connectors, engine, pendingChanges } = known;
  return new SchedulerKeeper({
    ...{ ...known, ...later(known, 'schedulers') },
    board: (now) => engine.plan(now).board,
    connectorOf: (kind) => connectors.of(kind),
    changed: (id) => pendingChanges.touch([id], []),
  });
}

function featuresOf(
  known: Known,
  {
    leftovers,
    ...shown
  }: Pick<House, 'schedulers' | 'snapshot' | 'sinceBeatMs' | 'trailChecks'> & {
    readonly leftovers: Leftovers;
  },
): FeaturesAtWork {
  const features: FeaturesAtWork = new FeaturesAtWork(known.features, {
    ...{ ...known, ...shown },
    waiting: (now) => features.waiting(now),
    goOn: () => {
      shown.schedulers.look();
      leftovers.follow();
      known.pendingChanges.markEverything();
    },
  });
  return features;
}
