import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import { bundleAgent } from '../../build/scripts/bundle-agent.ts';
import { percentile } from './measurement.ts';
import { SpawnedProgram } from './spawned-program.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/**
 * A real agent that starts 50 runs a second for as long as it is told (minutes; default: 60), with a
 * pause every few minutes. Prints a line a minute: memory, handles, rows, lateness. Linux only.
 */
const MINUTES = Number(process.argv[2] ?? 60);
const INTEGRATIONS = 50;
const PAUSE_EVERY = 5;

const server = createServer((_, response) => response.end('ok'));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;

const folder = fileURLToPath(new URL('../../dist/soak', import.meta.url));
await bundleAgent(folder);
const directory = temporaryDataDirectory();
const agent = await SpawnedProgram.start([
  ...[join(folder, 'remanso.js'), 'agent', '--json', '--data-dir', directory.root],
]);
const connected = await connectAgent(directory, {});
if (!connected.ok) throw new Error(connected.failure.message);
const client = connected.value;
const person = { name: 'soak', via: 'test' };

const integrations = Array.from({ length: INTEGRATIONS }, (_, n) => ({
  id: `soak-${n}`,
  scheduler: {
    ...{ kind: 'local' as const, every: '1s', timeZone: 'UTC' },
    http: { method: 'GET' as const, url: `http://127.0.0.1:${port}/` },
  },
}));
const applied = await client.call('document.apply', {
  ...{ commandId: 'soak-begins', person, prune: false, dryRun: false },
  document: { integrations },
});
if (!applied.ok) throw new Error(applied.failure.message);

/** Of the last minute. */
function trail(after: number): { seq: number; late: number[]; ended: number } {
  const opened = openAuditTrail(directory);
  if (!opened.ok) throw new Error(opened.failure.message);
  const late: number[] = [];
  let [seq, ended] = [after, 0];
  for (const entry of opened.value.iterate({ after })) {
    seq = entry.seq;
    if (entry.kind === 'run.succeeded' || entry.kind === 'run.failed') ended += 1;
    const detail = entry.detail as { readonly lateMs?: unknown };
    if (entry.kind === 'run.started' && typeof detail.lateMs === 'number') late.push(detail.lateMs);
  }
  opened.value.close();
  return { seq, late, ended };
}

console.log(
  'minute  resident MiB  handles  entries  runs/s  late p50  p99  max ms  database MiB  processor',
);
let after = 0;
let processor = agent.processorSeconds();
for (let minute = 1; minute <= MINUTES; minute += 1) {
  await sleep(60_000);
  if (minute % PAUSE_EVERY === 0) {
    const until = new Date(Date.now() + 5_000).toISOString();
    const paused = await client.call('hold.place', {
      ...{ commandId: `soak-pause-${minute}`, person, reason: 'soak', until },
      selector: { all: true },
    });
    if (!paused.ok) throw new Error(paused.failure.message);
  }
  const { seq, late, ended } = trail(after);
  after = seq;
  const spent = agent.processorSeconds();
  const cells = [
    minute,
    Math.round(agent.memory().resident),
    agent.handles(),
    seq,
    (ended / 60).toFixed(1),
    ...[0.5, 0.99, 1].map((share) => percentile(late, share)),
    (statSync(directory.database).size / 1024 / 1024).toFixed(0),
    `${(((spent - processor) / 60) * 100).toFixed(0)} % of a core`,
  ];
  processor = spent;
  console.log(cells.join('  '));
}
client.close();
await agent.stop();
server.close();
directory.dispose();
