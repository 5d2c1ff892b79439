import { randomUUID } from 'node:crypto';
import { VERSION } from '../../shared/version.ts';
import { yieldToEventLoop } from '../adapters/time/yield-to-event-loop.ts';
import { ShippedHolidays } from '../adapters/holidays/shipped-holidays.ts';
import { agentFeatures } from '../features/agent-features.ts';
import { agentSsh } from '../adapters/hosts/agent-ssh.ts';
import { hostMark } from '../adapters/hosts/host-mark.ts';
import { undoOnHosts } from '../adapters/hosts/host-undo.ts';
import { HostShowing } from '../adapters/hosts/host-showing.ts';
import { SshHostPlans } from '../adapters/hosts/ssh-host-plans.ts';
import { sshServers } from '../adapters/hosts/ssh-servers.ts';
import type { ConnectorWorld } from '../adapters/connectors/kit/connector-world.ts';
import { discoverAll } from '../adapters/connectors/discoverers.ts';
import { ConnectorRegistry } from '../adapters/connectors/registry.ts';
import { startDelay } from '../adapters/time/delay.ts';
import type { AgentExecutor } from '../adapters/executor/agent-executor.ts';
import { ExecutorRunner } from '../adapters/executor/executor-runner.ts';
import { ProcessArchiveSealer } from '../adapters/archives/process-sealer.ts';
import { GuardJournalFiles } from '../adapters/guards/guard-journal.ts';
import { IntervalHeartbeat } from '../adapters/time/heartbeat.ts';
import { GuardPlace } from '../adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../adapters/guards/hold-flag-files.ts';
import { NodeScheduleTimer } from '../adapters/time/one-shot-timer.ts';
import { LocalProber } from '../adapters/probes/local-prober.ts';
import { processPlace } from '../adapters/processes/process-place.ts';
import { localProcesses } from '../adapters/processes/local-processes.ts';
import { LocalRunner } from '../adapters/runners/local-runner.ts';
import type { RecordedStore } from '../adapters/sqlite/sqlite-store.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import { BackupWorker } from '../adapters/backup/backup-worker.ts';
import { ownUnits } from '../adapters/service-manager/own-units.ts';
import { newestZoneData } from '../adapters/zone-data/newest-zone-data.ts';
import { AgentService } from '../app/agent-service.ts';
import type { AnnouncerHub } from '../app/views/announcer-hub.ts';
import { type DecisionPorts, DecisionParts } from '../app/decision-parts.ts';
import type { HandlerContext } from '../app/handlers/handler-context.ts';
import { ownZone } from '../app/schedulers/own-zone.ts';
import { machineCron } from '../app/schedulers/machine-cron.ts';
import type { Discover } from '../ports/discovery.ts';
import type { DataDirectory } from '../wire/data-directory.ts';
import { HostLooks } from './host-looks.ts';
import type { RedactedLog } from './redacted-log.ts';
import type { RemansoProgram } from '../adapters/processes/remanso-process.ts';
import { ownHome } from '../wire/own-account.ts';

/** What is open before the parts are wired together. */
interface Machine extends RedactedLog {
  readonly directory: DataDirectory;
  readonly store: RecordedStore;
}

export interface ComposedAgent {
  readonly service: AgentService;
  readonly outside: Pick<
    HandlerContext,
    'backups' | 'connectors' | 'discover' | 'guardCommand' | 'holidays' | 'hosts' | 'secrets'
  >;
}

/**
 * The decision-making part, for commands without a running agent: only guards learn of its holds.
 */
export function composeDecisions(machine: Machine): DecisionParts {
  const parts = new DecisionParts(decisionPorts(machine));
  parts.turns.observe(parts.guard, [parts.flagFollower]);
  return parts;
}

interface AroundAgent {
  /** Broadcasts changes. */
  readonly hub: AnnouncerHub;
  readonly executor: AgentExecutor | undefined;
  /** As the connectors' world needs it. */
  readonly guardCommand: string;
  readonly remanso: RemansoProgram;
}

/** Wires up the agent: every port gets its adapter here. */
export function composeAgent(
  { directory, store, log, secrets }: Machine,
  { hub, executor, guardCommand, remanso }: AroundAgent,
): ComposedAgent {
  const ports = decisionPorts({ directory, store, log, secrets });
  const { clock } = ports;
  const dataDir = directory.root;
  const ssh = agentSsh(dataDir, process.env, () => hostMark(dataDir));
  const hosts = new SshHostPlans(ssh.world, ssh.folderOf, clock);
  const showing = new HostShowing(ssh.world, ssh.folderOf, clock);
  const world: ConnectorWorld = {
    secrets,
    clock,
    environment: process.env,
    home: ownHome(),
    dataDir,
    guardCommand,
    nextCron: machineCron(newestZoneData),
    ownZone,
    ownPlace: () => processPlace(process.pid),
    hosts: new HostLooks(hosts, () => service, clock),
    undoOnHost: undoOnHosts((id) => service.state.definitions.hosts.get(id), ssh.folderOf),
    servers: sshServers(showing, () => [...service.state.definitions.hosts.values()]),
  };
  const connectors = new ConnectorRegistry(world, log);
  const processes = localProcesses(clock);
  const runner = new LocalRunner(process.env, undefined, secrets, { processes });
  const backups = new BackupWorker({ remanso, dataDir, log });
  const service = new AgentService({
    ...ports,
    backups,
    hosts,
    runner: executor?.runner(runner) ?? new ExecutorRunner(runner, undefined),
    connectors,
    processes,
    elsewhere: executor?.holds,
    history: store.history,
    archives: { stored: store.archives, sealer: new ProcessArchiveSealer(remanso, directory) },
    features: agentFeatures.map((begin) => begin({ remanso })),
    announcer: hub,
    pid: process.pid,
    version: VERSION,
  });
  const holidays = new ShippedHolidays();
  const discover: Discover = (places) => discoverAll(world, places);
  const outside = { backups, connectors, secrets, discover, guardCommand, holidays, hosts };
  return { service, outside };
}

function decisionPorts({ directory, store, log, secrets }: Machine): DecisionPorts {
  const clock = new SystemClock();
  const place = new GuardPlace(directory.root, process.env);
  return {
    clock,
    timer: new NodeScheduleTimer(clock),
    heartbeat: new IntervalHeartbeat(),
    delay: startDelay,
    yieldToEventLoop,
    store,
    prober: new LocalProber(process.env, secrets),
    flags: new HoldFlagFiles(place, directory.root),
    elsewhere: undefined,
    hosts: undefined,
    guards: new GuardJournalFiles(() => place.openBox(), clock, log),
    newestZones: newestZoneData,
    log,
    newId: randomUUID,
    ownUnits: () => ownUnits(directory.root, process),
  };
}
