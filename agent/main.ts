import { fileURLToPath } from 'node:url';
import { settingOf } from '../shared/domain/definitions/settings/setting.ts';
import type { Result } from '../shared/errors.ts';
import { VERSION } from '../shared/version.ts';
import { yieldToEventLoop } from './adapters/time/yield-to-event-loop.ts';
import { startDelay } from './adapters/time/delay.ts';
import { contentDigest } from './adapters/chain/content-digest.ts';
import { guardCommand } from './adapters/guards/guard-command.ts';
import { openSdNotify } from './adapters/service-manager/sd-notify.ts';
import { openStore, type RecordedStore } from './adapters/sqlite/sqlite-store.ts';
import { SystemClock } from './adapters/time/system-clock.ts';
import { AnnouncerHub } from './app/views/announcer-hub.ts';
import { createCallHandlers } from './app/handlers/call-handlers.ts';
import { StoreFindings } from './app/engine/store-findings.ts';
import type { AuditWorker } from './ports/trail/audit-worker.ts';
import type { Elsewhere } from './ports/runs/runs-elsewhere.ts';
import { ownCommands } from './process/agent-commands.ts';
import type { AgentOptions } from './process/agent-options.ts';
import { reconcileNightly } from './process/trail/nightly-reconciliation.ts';
import { openDoors } from './process/doors/agent-doors.ts';
import type { BrowserDoor } from './process/doors/browser-door.ts';
import { ensureDashboard } from './process/doors/built-dashboard.ts';
import { CallGate } from './process/doors/call-gate.ts';
import { composeAgent, type ComposedAgent } from './process/composition/composed-agent.ts';
import { crashOnDefects } from './process/crash.ts';
import {
  closeResources,
  openResources,
  type ProcessResources,
} from './process/process-resources.ts';
import { ProcessAuditWorker, type TrailLook } from './adapters/audit/audit-worker.ts';
import { Opened } from './process/doors/opened.ts';
import { watchOwnFiles } from './process/own-files.ts';
import { printReady } from './process/ready-line.ts';
import { complain, explain } from './process/said-failure.ts';
import { presentOf, ServiceLife } from './process/service-life.ts';
import { settleStart } from './process/settled-memory.ts';
import { Stopping, type Stop } from './process/stopping.ts';
import { lookNear, newestOf, stateAtStart, watchTrail } from './process/trail/trail-watch.ts';
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
  const elsewhere = await openElsewhere(start);
  const findings = new StoreFindings(log);
  const store = openStore({
    directory,
    report: (finding) => findings.add(finding),
    lost: (failure) => stopping.wish({ reason: 'the database was taken away', failure }),
  });
  opened.add('database', () => store.close());
  const atStart = await stateAtStart(directory, store);
  opened.add('keyring', () => resources.secrets.close());
  const remanso = [process.execPath, ...process.execArgv, entry] as const;
  const agent = composeAgent(
    { directory, store, ...resources },
    {
      ...{ hub: start.hub, elsewhere, httpOrigin: doors.browser },
      guardCommand: guardCommand([process.execPath, entry], directory, process.env),
      remanso,
    },
  );
  const { service } = agent;
  findings.tell((code, message) => service.raiseFinding(code, message));
  const early = await Promise.race([resources.secrets.ready(), stopping.wished]);
  if (early !== undefined) return early;
  // Nothing is asked of a database that is closed, and those who are connected hear of the stop.
  opened.add('doors', doors.close);
  // After the last entry, and before the database and the keyring are closed.
  for (const [name, finish] of service.features.finishing) opened.add(name, finish);
  const { stopWaitMs } = options;
  opened.add('runs', () => service.stop(stopping.reason, stopWaitMs), stopWaitMs + RUNS_END_MS);
  service.start();
  // Not started before it is needed.
  const worker = { remanso, dataDir: directory.root, clock: new SystemClock() };
  const auditWorker = new ProcessAuditWorker(worker);
  opened.add('audit worker', () => auditWorker.close());
  const kept = { store, auditWorker, sessions: doors.browser };
  const handlers = callHandlers(start, agent, kept);
  gate.open(handlers);
  watchTelling(start, { handlers, service, store, auditWorker, atStart });
  opened.add('ways of features', service.features.openWays(gate.handlers));
  service.announceAll();
  doors.browser.letIn(() => settingOf(service.state.definitions.settings, 'dashboard')?.others);
  service.features.ready();
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
  readonly store: RecordedStore;
  readonly auditWorker: ProcessAuditWorker;
  readonly atStart: Parameters<typeof watchTrail>[0]['atStart'];
}

/** Compares what is said with the trail, and looks at the trail itself, at intervals. */
function watchTelling(
  { options: { directory }, opened, resources: { log } }: Start,
  { handlers, service, store, auditWorker, atStart }: Watched,
): void {
  opened.add('reconciliation', nightly(handlers, service, log));
  const here = async (): Promise<Result<TrailLook>> => {
    const { trailFaults } = await import('./process/trail/trail-look.ts');
    return trailFaults(directory);
  };
  const lastSeq = (): number => newestOf(store)?.seq ?? 0;
  const foundWhole = (): void => service.trailChecks.foundWhole(service.now());
  const look = () => lookNear({ lastSeq, here, apart: () => auditWorker.look() });
  opened.add(
    'trail watch',
    watchTrail({ atStart, look, delay: startDelay, log, board: service, foundWhole }),
  );
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
  readonly sessions: BrowserDoor;
}

function callHandlers(
  { options, resources, stopping, hub }: Start,
  { outside, ...composed }: ComposedAgent,
  { store, auditWorker, sessions }: Kept,
): ReturnType<typeof createCallHandlers> {
  return createCallHandlers({
    ...composed,
    store,
    history: store.history,
    archives: store.archives,
    preferences: store.preferences,
    auditWorker,
    sessions,
    digestOf: contentDigest,
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

async function openElsewhere({
  options,
  resources: { log },
  opened,
}: Start): Promise<Elsewhere | undefined> {
  const elsewhere = await options.elsewhere?.({ clock: new SystemClock(), log });
  if (elsewhere !== undefined) opened.add('other hosts', () => elsewhere.close());
  return elsewhere;
}
