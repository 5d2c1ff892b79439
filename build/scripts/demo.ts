import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import {
  dataDirectory,
  type DataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { z } from 'zod';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import { demoDocument, OPENS_AFTER_S, LASTS_S, GOES_ON_S } from './demo-document.ts';

type Client = Extract<Awaited<ReturnType<typeof connectAgent>>, { ok: true }>['value'];

interface Erp {
  readonly server: Server;
  readonly url: string;
  /** Instants at which requests arrived. */
  readonly requests: number[];
}

const SOURCE = fileURLToPath(new URL('../../agent/cli/remanso.ts', import.meta.url));
const START_MS = 15_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The demo's ERP: an HTTP server that counts requests, and is "down" while the window is open. */
async function startErp(): Promise<Erp> {
  const requests: number[] = [];
  const server = createServer((request, response) => {
    requests.push(Date.now());
    request.resume();
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The ERP has no port.');
  return { server, url: `http://127.0.0.1:${address.port}`, requests };
}

function startAgent(directory: DataDirectory): ChildProcess {
  return spawn(
    process.execPath,
    [SOURCE, 'agent', '--data-dir', directory.root, '--json', '--stop-wait', '2s', '--http'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
}

const readyLine = z.object({ event: z.literal('ready'), url: z.url() });

/** The URL that the agent printed: its token works once. */
async function dashboardUrl(agent: ChildProcess): Promise<string> {
  const line = once(agent.stdout ?? agent, 'data', { signal: AbortSignal.timeout(START_MS) });
  return readyLine.parse(JSON.parse(String((await line)[0]))).url;
}

async function connected(directory: DataDirectory): Promise<Client> {
  const client = await connectAgent(directory, {});
  if (!client.ok) throw new Error(client.failure.message);
  return client.value;
}

/** Opens a window on a data directory, if possible; its result closes it. */
type Show = (dataDir: string) => Promise<() => Promise<void>>;

/**
 * Plays the seed's scenario in a throw-away workspace, shown in a window that closes with it;
 * without one, follow it in a browser. Resolves with the exit code.
 */
export async function playDemo(show: Show): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'remanso-demo-'));
  const directory = dataDirectory(root, process.env);
  const erp = await startErp();
  const agent = startAgent(directory);
  let close: () => Promise<void> = () => Promise.resolve();
  try {
    const url = await dashboardUrl(agent);
    const client = await connected(directory);
    const opensAt = (Math.floor(Date.now() / 1000) + OPENS_AFTER_S) * 1000;
    const document = demoDocument(erp.url, opensAt);
    const person = { name: 'demo', via: 'npm start' };
    const commandId = crypto.randomUUID();
    const applied = await client.call('document.apply', { commandId, person, document });
    if (!applied.ok) throw new Error(applied.failure.message);
    introduce(erp.url, opensAt);
    say(`  dashboard      ${url}\n`);
    close = await show(root);
    await narrate(client, opensAt);
    await close();
    agent.kill('SIGTERM');
    await once(agent, 'exit');
    return summarise(directory, erp, opensAt);
  } finally {
    await close();
    if (agent.exitCode === null) agent.kill('SIGKILL');
    erp.server.closeAllConnections();
    erp.server.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function introduce(url: string, opensAt: number): void {
  say('Remanso demo: a small ERP, four integrations, one maintenance window. Ctrl+C ends it.\n');
  say(`  ERP            ${url} (a real HTTP server that counts its requests)`);
  say('  orders, stock  every 2 s to the ERP     invoices  every 5 s to the ERP');
  say('  newsletter     every 3 s, does not need the ERP');
  say(
    `  window         opens at ${clock(opensAt)} for ${LASTS_S} s and covers everything that needs the ERP\n`,
  );
}

function clock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

/** One line per second: what an admin would see. */
async function narrate(client: Client, opensAt: number): Promise<void> {
  const end = opensAt + (LASTS_S + GOES_ON_S) * 1000;
  let before = '';
  while (Date.now() < end) {
    const snapshot = await client.call('state.snapshot', {});
    if (!snapshot.ok) throw new Error(snapshot.failure.message);
    const { now, integrations, windows } = snapshot.value;
    const states = integrations.map(({ id, state }) => `${id} ${state}`).join('   ');
    const window = windows[0]?.state === 'open' ? 'WINDOW OPEN  ' : '             ';
    const line = `${window}${states}`;
    if (line !== before) say(`${clock(parseInstant(now) ?? 0)}  ${line}`);
    before = line;
    await sleep(250);
  }
}

function summarise(directory: DataDirectory, erp: Erp, opensAt: number): number {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  const entries = [...trail.value.iterate({})];
  const verdict = trail.value.verify();
  trail.value.close();
  const count = (kind: AuditEntry['kind']): number =>
    entries.filter((entry) => entry.kind === kind).length;
  const inside = erp.requests.filter((at) => opensAt <= at && at < opensAt + LASTS_S * 1000).length;
  say('\nSummary');
  say(`  runs started                                ${count('run.started')}`);
  say(`    of them failed                            ${count('run.failed')}`);
  say(`  runs held (failures avoided)                ${count('run.skipped')}`);
  say(`  runs missed                                 ${count('run.missed')}`);
  say(`  requests that hit the ERP                   ${erp.requests.length}`);
  say(`  requests that hit the ERP inside the window ${inside}`);
  say(
    `  audit trail                                 ${count('agent.started') === 1 && verdict.ok ? `${verdict.entries} entries, chain intact` : 'BROKEN'}`,
  );
  return inside === 0 && verdict.ok ? 0 : 1;
}
