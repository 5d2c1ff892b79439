import { fileURLToPath } from 'node:url';
import { settingOf } from '../shared/domain/definitions/setting.ts';
import { VERSION } from '../shared/version.ts';
import { archiveFolder } from './adapters/archives/archive-file.ts';
import { yieldToEventLoop } from './adapters/time/yield-to-event-loop.ts';
import { startDelay } from './adapters/time/delay.ts';
import type { AgentExecutor } from './adapters/executor/agent-executor.ts';
import { SystemAccounts } from './adapters/accounts/system-accounts.ts';
import { approvalProofs } from './adapters/approvals/approval-proofs.ts';
import { feedTokens } from './adapters/http/feed-tokens.ts';
import { guardCommand } from './adapters/guards/guard-command.ts';
import { openSdNotify } from './adapters/service-manager/sd-notify.ts';
import { openStore, type RecordedStore } from './adapters/sqlite/sqlite-store.ts';
import { SystemClock } from './adapters/time/system-clock.ts';
import { AnnouncerHub } from './app/views/announcer-hub.ts';
import { createCallHandlers } from './app/handlers/call-handlers.ts';
import { StoreFindings } from './app/engine/store-findings.ts';
import type { AuditWorker } from './ports/audit-worker.ts';
import type { Checkpoints } from './ports/evidence.ts';
import type { Doctor } from './ports/doctor.ts';
import { ownCommands } from './process/agent-commands.ts';
import { agentLanguage } from './process/agent-language.ts';
import type { AgentOptions } from './process/agent-options.ts';
import { reconcileNightly } from './process/nightly-reconciliation.ts';
import { openApprovalBox } from './process/approvals-of-others.ts';
import { openDoors } from './process/agent-doors.ts';
import type { BrowserDoor } from './process/browser-door.ts';
import { serveFeed, writeCalendar } from './process/served-feed.ts';
import { ensureDashboard } from './process/built-dashboard.ts';
import { CallGate } from './process/call-gate.ts';
import { composeAgent, type ComposedAgent } from './process/composed-agent.ts';
import { crashOnDefects } from './process/crash.ts';
import {
  closeResources,
  openResources,
  type ProcessResources,
} from './process/process-resources.ts';
import { keepEvidence } from './process/kept-evidence.ts';
import { helperProcesses } from './process/helper-processes.ts';
import { Opened } from './process/opened.ts';
import { watchOwnFiles } from './process/own-files.ts';
import { printReady } from './process/ready-line.ts';
import { complain, explain } from './process/said-failure.ts';
import { presentOf, ServiceLife } from './process/service-life.ts';
import { settleStart } from './process/settled-memory.ts';
import { Stopping, type Stop } from './process/stopping.ts';
import { stateAtStart, watchTrail } from './process/trail-watch.ts';
import { thrownFailure } from './process/thrown-failure.ts';

const BESIDE_ENTRY = fileURLToPath(new URL('./cli/remanso.ts', import.meta.url));
const BESIDE_ASSETS = fileURLToPath(new URL('../dist/renderer', import.meta.url));

/** Another process that works on the folder, like an `apply`, is waited for. */
const LOCK_PATIENCE_MS = 3_000;

/** Runs that were told to end get this much longer than the wait that was asked for. */
const RUNS_END_MS = 10_000;

/** What one start of an agent has at hand before its database is open. */
interface Start {
  readonly options: AgentOptions;
  readonly resources: ProcessResources;
  readonly opened: Opened;
  readonly stopping: Stopping;
  readonly gate: CallGate;
  readonly hub: AnnouncerHub;
  readonly life: ServiceLife;
}

/** Runs the agent until it is asked to stop. Resolves with the exit code; failures are logged. */
export async function runAgent(options: AgentOptions): Promise<number> {
  if (options.http !== undefined) {
    const { assetsFolder = BESIDE_ASSETS, port } = options.http;
    const built = await ensureDashboard(assetsFolder, port);
    if (!built.ok) return explain(built.failure, options.json);
  }
  const stopping = new Stopping();
  const resources = await openResources(options.directory, options.json ? 'json' : 'text', {
    patienceMs: LOCK_PATIENCE_MS,
    adopt: options.adopt,
  });
  if (!resources.ok) {
    stopping.dispose();
    return explain(resources.failure, options.json);
  }
  const { log } = resources.value;
  const opened = new Opened(log);
  opened.add('lock and log', () => {
    if (stopping.isWished) log.info('agent.stopped', { reason: stopping.reason });
    return closeResources(resources.value);
  });
  const notify = openSdNotify(process.env, log);
  const life = new ServiceLife({ notify, delay: startDelay, clock: new SystemClock(), log });
  opened.add('service manager', () => life.close());
  const forgiveDefects = crashOnDefects(resources.value);
  const gate = new CallGate(startDelay);
  const hub = new AnnouncerHub();
  try {
    const start = { options, resources: resources.value, opened, stopping, gate, hub, life };
    const stop = await live(start);
    if (stop.failure === undefined) return 0;
    life.failed(stop.failure.message);
    return complain(stop.failure, log, options.json);
  } catch (thrown) {
    const failure = thrownFailure(thrown);
    gate.shut({ code: 'agent-unreachable', message: `The agent cannot start. ${failure.message}` });
    life.failed(failure.message);
    return complain(failure, log, options.json);
  } finally {
    await opened.close();
    forgiveDefects();
    stopping.dispose();
  }
}

/** All that can fail is opened before the first job is armed; it is closed in reverse order. */
async function live(start: Start): Promise<Stop> {
  const { options, resources, opened, stopping, gate } = start;
  const { log } = resources;
  const { directory, entry = BESIDE_ENTRY } = options;
  const doors = await openDoors(start, BESIDE_ASSETS);
  const executor = await openExecutor(start);
  const findings = new StoreFindings(log);
  const store = openStore({
    directory,
    report: (finding) => findings.add(finding),
    lost: (failure) => stopping.wish({ reason: 'the database was taken away', failure }),
  });
  opened.add('database', () => store.close());
  const atStart = await stateAtStart(directory, store);
  opened.add('keyring', () => resources.secrets.close());
  const agent = composeAgent(
    { directory, store, ...resources },
    {
      hub: start.hub,
      executor,
      guardCommand: guardCommand([process.execPath, entry], directory, process.env),
      remanso: [process.execPath, ...process.execArgv, entry],
    },
  );
  const { service } = agent;
  findings.tell((code, message) => service.raiseFinding(code, message));
  const early = await Promise.race([resources.secrets.ready(), stopping.wished]);
  if (early !== undefined) return early;
  // Nothing is asked of a database that is closed, and those who are connected hear of the stop.
  opened.add('doors', doors.close);
  // After the last entry, and before the database and the keyring are closed.
  const evidence = keepEvidence({ directory, store, service, ...resources });
  opened.add('checkpoints', () => evidence.finish());
  const { stopWaitMs } = options;
  opened.add('runs', () => service.stop(stopping.reason, stopWaitMs), stopWaitMs + RUNS_END_MS);
  service.start();
  const { auditWorker, doctor } = helperProcesses(directory, entry);
  opened.add('audit worker', () => auditWorker.close());
  opened.add('doctor', () => doctor.close());
  const kept = { store, auditWorker, doctor, evidence, sessions: doors.browser };
  const handlers = callHandlers(start, agent, kept);
  gate.open(handlers);
  evidence.start();
  watchTelling(start, { handlers, service, auditWorker, atStart });
  const box = openApprovalBox(directory, gate.handlers, log);
  opened.add('approvals of other users', () => box?.close());
  service.announceAll();
  doors.browser.letIn(() => settingOf(service.state.definitions.settings, 'dashboard')?.others);
  void serveFeed(service, doors.browser, log);
  const { lock } = resources;
  const files = { lock, store, door: doors.socket, service, stopping, log };
  opened.add('watch over files', watchOwnFiles(files));
  log.info('agent.ready', { pid: process.pid, dataDir: directory.root, version: VERSION });
  const url = start.life.isOfService ? undefined : doors.url;
  printReady(options, { url, portTaken: doors.browser.portTaken });
  start.life.ready(presentOf(service, store.preferences, process.env));
  opened.add('memory', settleStart(directory, log));
  const stop = await stopping.wished;
  start.life.stopping();
  log.info('agent.stopping', { reason: stop.reason, stopWaitMs });
  return stop;
}

interface Watched {
  readonly handlers: ReturnType<typeof createCallHandlers>;
  readonly service: ComposedAgent['service'];
  readonly auditWorker: ReturnType<typeof helperProcesses>['auditWorker'];
  readonly atStart: Parameters<typeof watchTrail>[0]['atStart'];
}

/** Compares what is said with the trail, and looks at the trail itself, at intervals. */
function watchTelling(
  { opened, resources: { log } }: Start,
  { handlers, service, auditWorker, atStart }: Watched,
): void {
  opened.add('reconciliation', nightly(handlers, service, log));
  const look = () => auditWorker.look();
  opened.add('trail watch', watchTrail({ atStart, look, delay: startDelay, log, board: service }));
}

/** No connection of a door. */
const OWN_CALL = { connectionId: 0 };

function nightly(
  handlers: ReturnType<typeof createCallHandlers>,
  service: ComposedAgent['service'],
  log: Start['resources']['log'],
): () => void {
  return reconcileNightly({
    ask: async () => await handlers['trail.reconcile']({}, OWN_CALL),
    delay: startDelay,
    log,
    raise: (code, said) => service.raiseProblem(code, said),
    clear: (code) => service.clearProblem(code),
  });
}

interface Kept {
  readonly store: RecordedStore;
  readonly auditWorker: AuditWorker;
  readonly evidence: Checkpoints;
  readonly doctor: Doctor;
  readonly sessions: BrowserDoor;
}

function callHandlers(
  { options, resources, stopping, hub }: Start,
  { service, outside }: ComposedAgent,
  { store, auditWorker, doctor, evidence, sessions }: Kept,
): ReturnType<typeof createCallHandlers> {
  return createCallHandlers({
    service,
    store,
    history: store.history,
    archives: store.archives,
    archiveFolder: archiveFolder(options.directory.database),
    preferences: store.preferences,
    auditWorker,
    checkpoints: evidence,
    doctor,
    sessions,
    feedDoor: sessions,
    tokens: feedTokens,
    accounts: new SystemAccounts(),
    proofs: approvalProofs(),
    writeCalendar,
    language: () => agentLanguage(store.preferences, process.env),
    log: resources.log,
    announcer: hub,
    yieldToEventLoop,
    ...outside,
    dataDir: options.directory.root,
    version: VERSION,
    commands: () => ownCommands(options, options.entry ?? BESIDE_ENTRY, sessions.port),
    stop: (reason) => stopping.wish({ reason }),
  });
}

/** Loaded only where it is asked for: most agents run everything themselves. */
async function openExecutor({
  options,
  resources,
  opened,
}: Start): Promise<AgentExecutor | undefined> {
  if (options.redis === undefined) return undefined;
  const { openAgentExecutor } = await import('./adapters/executor/agent-executor.ts');
  const executor = openAgentExecutor(options.redis, {
    clock: new SystemClock(),
    log: resources.log,
  });
  opened.add('redis', () => executor.close());
  return executor;
}
