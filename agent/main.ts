import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CallParams, CallResult } from '../shared/contract/agent-contract.ts';
import { RemansoError, type Failure, type Result } from '../shared/errors.ts';
import type { CallHandlers } from '../shared/rpc/call-handlers.ts';
import { VERSION } from '../shared/version.ts';
import { ProcessAuditClerk } from './adapters/audit-clerk.ts';
import { breathe } from './adapters/breathe.ts';
import type { ConnectorWorld } from './adapters/connectors/connector-world.ts';
import { discoverAll } from './adapters/connectors/discoverers.ts';
import { ConnectorRegistry } from './adapters/connectors/registry.ts';
import { createDataDirectory, type DataDirectory } from './wire/data-directory.ts';
import type { AgentExecutor } from './adapters/executor/agent-executor.ts';
import { GuardJournalFiles } from './adapters/guard-journal.ts';
import { IntervalHeartbeat } from './adapters/heartbeat.ts';
import { HoldFlagFiles } from './adapters/hold-flag-files.ts';
import { newToken } from './adapters/http/door-sessions.ts';
import type { HttpDoor } from './adapters/http/http-door.ts';
import { sessionKey } from './adapters/http/session-key.ts';
import { acquireInstanceLock, type InstanceLock } from './adapters/instance-lock.ts';
import { openLog, type JsonLog } from './adapters/json-log.ts';
import { NodeScheduleTimer } from './adapters/one-shot-timer.ts';
import { LocalProber } from './adapters/probes/local-prober.ts';
import { localProcesses } from './adapters/processes/local-processes.ts';
import type { RedisAddress } from './adapters/redis/redis-link.ts';
import { LocalRunner } from './adapters/runners/local-runner.ts';
import { LocalSecrets } from './adapters/secrets/local-secrets.ts';
import { openSocketDoor } from './adapters/socket/socket-server.ts';
import { openStore } from './adapters/sqlite/sqlite-store.ts';
import { SystemClock } from './adapters/system-clock.ts';
import { startDelay } from './adapters/delay.ts';
import { newestZoneData } from './adapters/zone-data/newest-zone-data.ts';
import { AgentService } from './app/agent-service.ts';
import { machineCron } from './app/schedulers/machine-cron.ts';
import { AnnouncerHub } from './app/announcer-hub.ts';
import { createCallHandlers } from './app/call-handlers.ts';
import type { HandlerContext } from './app/handlers/handler-context.ts';
import { StoreFindings } from './app/store-findings.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';

export interface AgentOptions {
  readonly directory: DataDirectory;
  /** Prints one JSON line when ready, and the log as JSON on stderr. */
  readonly json: boolean;
  /** How long runs under way may take once the agent is asked to stop. */
  readonly stopWaitMs: number;
  /** Serves the dashboard to browsers of this machine; port 0 takes one that is free. */
  readonly http?: { readonly port: number; readonly assetsFolder?: string };
  /** Where integrations with an `executor` meet their workers. */
  readonly redis?: RedisAddress;
  /** The script of the command line, where it does not lie beside this file. */
  readonly entry?: string;
}

const BESIDE_ENTRY = fileURLToPath(new URL('./cli/remanso.ts', import.meta.url));
const BESIDE_ASSETS = fileURLToPath(new URL('../dist/renderer', import.meta.url));

/** What is at hand before the database is open. */
interface Ground {
  readonly lock: InstanceLock;
  readonly log: JsonLog;
  readonly secrets: LocalSecrets;
}

interface Agent {
  readonly service: AgentService;
  readonly hub: AnnouncerHub;
  readonly outside: Pick<HandlerContext, 'connectors' | 'discover' | 'secrets'>;
}

/** Runs the agent until it is asked to stop. Resolves with the exit code; failures are logged. */
export async function runAgent(options: AgentOptions): Promise<number> {
  const { directory } = options;
  const opened = open(directory, options.json ? 'json' : 'text');
  if ('failure' in opened) return explain(opened.failure, options.json);
  const { lock, log } = opened;
  try {
    return await live(options, opened);
  } catch (thrown) {
    const failure = failureOf(thrown);
    log.error('agent.failed', { code: failure.code, message: failure.message });
    if (options.json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
    return 1;
  } finally {
    lock.release();
    await log.flush();
    await log.close();
  }
}

/** `apply` where no agent runs: the same command on the same store, under the same lock. */
export async function applyWithoutAgent(
  directory: DataDirectory,
  params: CallParams<'document.apply'>,
): Promise<Result<CallResult<'document.apply'>>> {
  const opened = open(directory, 'off');
  if ('failure' in opened) return { ok: false, failure: opened.failure };
  const { lock, log } = opened;
  let store: Store | undefined;
  try {
    store = openStore({ directory, report: (finding) => log.warn(finding.code, { ...finding }) });
    const { service } = compose(directory, store, opened);
    return await service.desk.applyDocument(params);
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) };
  } finally {
    store?.close();
    lock.release();
    await log.flush();
    await log.close();
  }
}

function open(
  directory: DataDirectory,
  alsoStderr: 'text' | 'json' | 'off',
): Ground | { readonly failure: Failure } {
  const clock = new SystemClock();
  try {
    createDataDirectory(directory);
    const lock = acquireInstanceLock(directory, { pid: process.pid, startedAt: clock.now() });
    if (!lock.ok) return { failure: lock.failure };
    const secrets = new LocalSecrets(directory.secretsFolder, process.env);
    const hide = (text: string): string => secrets.hide(text);
    const log = openLog({ folder: directory.logFolder, clock, level: 'info', alsoStderr, hide });
    return { lock: lock.value, log, secrets };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

function compose(
  directory: DataDirectory,
  store: Store,
  { log, secrets }: Omit<Ground, 'lock'>,
  executor?: AgentExecutor,
): Agent {
  const clock = new SystemClock();
  const dataDir = directory.root;
  const world: ConnectorWorld = {
    secrets,
    clock,
    environment: process.env,
    home: homedir(),
    dataDir,
    nextCron: machineCron(newestZoneData),
  };
  const hub = new AnnouncerHub();
  const connectors = new ConnectorRegistry(world, log);
  const runner = new LocalRunner(process.env, undefined, secrets);
  const flags = new HoldFlagFiles(directory.flagsFolder);
  const service = new AgentService({
    clock,
    timer: new NodeScheduleTimer(),
    heartbeat: new IntervalHeartbeat(),
    delay: startDelay,
    store,
    runner: executor?.runner(runner) ?? runner,
    prober: new LocalProber(process.env, secrets),
    connectors,
    processes: localProcesses(clock),
    flags: executor?.flags(flags) ?? flags,
    guards: new GuardJournalFiles(directory.guardsFolder, clock, log),
    newestZones: newestZoneData,
    announcer: hub,
    log,
    newId: randomUUID,
    pid: process.pid,
    version: VERSION,
  });
  return { service, hub, outside: { connectors, secrets, discover: () => discoverAll(world) } };
}

/** The command line also reads the trail for the agent, in a process of its own. */
function auditClerk({ directory, entry = BESIDE_ENTRY }: AgentOptions): ProcessAuditClerk {
  return new ProcessAuditClerk({
    remanso: [process.execPath, ...process.execArgv, entry],
    dataDir: directory.root,
    clock: new SystemClock(),
  });
}

/** `undefined` unless it was asked for: no other door is open to anything but this user. */
async function openBrowserDoor(
  { directory, http }: AgentOptions,
  handlers: CallHandlers,
  log: Log,
): Promise<HttpDoor | undefined> {
  if (http === undefined) return undefined;
  // Loaded only where it is asked for: most agents start without it.
  const { openHttpDoor } = await import('./adapters/http/http-door.ts');
  return openHttpDoor({
    port: http.port,
    assetsFolder: http.assetsFolder ?? BESIDE_ASSETS,
    handlers,
    log,
    clock: new SystemClock(),
    token: newToken(),
    sessionKey: sessionKey(directory.sessionKey),
  });
}

/** Loaded only where it is asked for: most agents run everything themselves. */
async function openExecutor({ redis }: AgentOptions, log: Log): Promise<AgentExecutor | undefined> {
  if (redis === undefined) return undefined;
  const { openAgentExecutor } = await import('./adapters/executor/agent-executor.ts');
  return openAgentExecutor(redis, { clock: new SystemClock(), log });
}

async function live(options: AgentOptions, ground: Ground): Promise<number> {
  const { log } = ground;
  const { directory, stopWaitMs } = options;
  const findings = new StoreFindings(log);
  const executor = await openExecutor(options, log);
  const store = openStore({ directory, report: (finding) => findings.add(finding) });
  const { service, hub, outside } = compose(directory, store, ground, executor);
  findings.tell((code, message) => service.raiseProblem(code, message));
  service.start();
  const stopping = Promise.withResolvers<string>();
  const handlers = createCallHandlers({
    service,
    store,
    history: store.history,
    preferences: store.preferences,
    clerk: auditClerk(options),
    announcer: hub,
    breathe,
    ...outside,
    dataDir: directory.root,
    version: VERSION,
    stop: stopping.resolve,
  });
  const door = await openSocketDoor({ directory, handlers, log });
  hub.add(door);
  const browserDoor = await openBrowserDoor(options, handlers, log);
  if (browserDoor !== undefined) hub.add(browserDoor);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stopping.resolve(signal));
  }
  log.info('agent.ready', { pid: process.pid, dataDir: directory.root, version: VERSION });
  announceReady(options, browserDoor?.url);
  const reason = await stopping.promise;
  log.info('agent.stopping', { reason, stopWaitMs });
  await service.stop(reason, stopWaitMs);
  await Promise.all([door.close(reason), browserDoor?.close(reason)]);
  executor?.close();
  store.close();
  log.info('agent.stopped', { reason });
  return 0;
}

/** Jobs are armed and the socket answers: the one line that scripts wait for. */
function announceReady({ directory, json }: AgentOptions, url: string | undefined): void {
  const { pid } = process;
  if (json) {
    const address = url === undefined ? {} : { url };
    const ready = { event: 'ready', pid, dataDir: directory.root, ...address };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const browser = url === undefined ? '' : `Open the dashboard, once: ${url}\n`;
  process.stdout.write(
    `The agent is ready (pid ${pid}, data in ${directory.root}). Ctrl C stops it.\n${browser}`,
  );
}

function failureOf(thrown: unknown): Failure {
  if (thrown instanceof RemansoError) return thrown.failure;
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

function explain(failure: Failure, json: boolean): number {
  process.stderr.write(`${failure.message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
  return 1;
}
