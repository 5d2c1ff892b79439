import { fileURLToPath } from 'node:url';
import type { Failure } from '../shared/errors.ts';
import { VERSION } from '../shared/version.ts';
import { ProcessAuditClerk } from './adapters/audit-clerk.ts';
import { breathe } from './adapters/breathe.ts';
import type { AgentExecutor } from './adapters/executor/agent-executor.ts';
import { openSocketDoor } from './adapters/socket/socket-server.ts';
import { openStore } from './adapters/sqlite/sqlite-store.ts';
import { SystemClock } from './adapters/system-clock.ts';
import { createCallHandlers } from './app/call-handlers.ts';
import { StoreFindings } from './app/store-findings.ts';
import type { Log } from './ports/log.ts';
import type { AgentOptions } from './process/agent-options.ts';
import { BrowserDoor } from './process/browser-door.ts';
import { composeAgent } from './process/composed-agent.ts';
import { closeGround, openGround, type Ground } from './process/ground.ts';
import { printReady } from './process/ready-line.ts';
import { thrownFailure } from './process/thrown-failure.ts';

const BESIDE_ENTRY = fileURLToPath(new URL('./cli/remanso.ts', import.meta.url));
const BESIDE_ASSETS = fileURLToPath(new URL('../dist/renderer', import.meta.url));

/** Runs the agent until it is asked to stop. Resolves with the exit code; failures are logged. */
export async function runAgent(options: AgentOptions): Promise<number> {
  const ground = openGround(options.directory, options.json ? 'json' : 'text', options.adopt);
  if (!ground.ok) return explain(ground.failure, options.json);
  const { log } = ground.value;
  try {
    return await live(options, ground.value);
  } catch (thrown) {
    const failure = thrownFailure(thrown);
    log.error('agent.failed', { code: failure.code, message: failure.message });
    if (options.json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
    return 1;
  } finally {
    await closeGround(ground.value);
  }
}

async function live(options: AgentOptions, ground: Ground): Promise<number> {
  const { log } = ground;
  const { directory, stopWaitMs } = options;
  const findings = new StoreFindings(log);
  const executor = await openExecutor(options, log);
  const store = openStore({ directory, report: (finding) => findings.add(finding) });
  const { service, hub, outside } = composeAgent(directory, store, ground, executor);
  findings.tell((code, message) => service.raiseProblem(code, message));
  await ground.secrets.ready();
  service.start();
  const stopping = Promise.withResolvers<string>();
  const browserDoor = new BrowserDoor({ agent: options, assetsFolder: BESIDE_ASSETS, log });
  const handlers = createCallHandlers({
    service,
    store,
    history: store.history,
    preferences: store.preferences,
    clerk: auditClerk(options),
    announcer: hub,
    breathe,
    ...outside,
    sessions: browserDoor,
    log,
    dataDir: directory.root,
    version: VERSION,
    stop: stopping.resolve,
  });
  const door = await openSocketDoor({ directory, handlers, log, clock: new SystemClock() });
  hub.add(door);
  browserDoor.serve(handlers);
  hub.add(browserDoor);
  const invitation = options.http === undefined ? undefined : await browserDoor.open();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stopping.resolve(signal));
  }
  log.info('agent.ready', { pid: process.pid, dataDir: directory.root, version: VERSION });
  printReady(options, invitation?.url);
  const reason = await stopping.promise;
  log.info('agent.stopping', { reason, stopWaitMs });
  await service.stop(reason, stopWaitMs);
  await Promise.all([door.close(reason), browserDoor.close(reason)]);
  executor?.close();
  store.close();
  log.info('agent.stopped', { reason });
  return 0;
}

/** The command line also reads the trail for the agent, in a process of its own. */
function auditClerk({ directory, entry = BESIDE_ENTRY }: AgentOptions): ProcessAuditClerk {
  return new ProcessAuditClerk({
    remanso: [process.execPath, ...process.execArgv, entry],
    dataDir: directory.root,
    clock: new SystemClock(),
  });
}

/** Loaded only where it is asked for: most agents run everything themselves. */
async function openExecutor({ redis }: AgentOptions, log: Log): Promise<AgentExecutor | undefined> {
  if (redis === undefined) return undefined;
  const { openAgentExecutor } = await import('./adapters/executor/agent-executor.ts');
  return openAgentExecutor(redis, { clock: new SystemClock(), log });
}

function explain(failure: Failure, json: boolean): number {
  process.stderr.write(`${failure.message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
  return 1;
}
