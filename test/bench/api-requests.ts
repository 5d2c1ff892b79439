import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { freePort } from '../../build/scripts/free-port.ts';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import type { BenchRow } from './bench-row.ts';
import { msText, percentile, rateText, ratioText } from './measurement.ts';
import { SpawnedProgram } from './spawned-program.ts';

const CONNECTIONS = 8;
const REQUESTS = 10_000;
const WARM_UP = 1_000;
const INTEGRATIONS = 300;
const CALLS = ['agent.hello', 'state.snapshot'] as const;
const PERSON = { name: 'bench', via: 'cli' };

interface Pace {
  readonly perSecond: number;
  readonly p99: number;
}

/** Requests over HTTP with a token, beside a bare server that answers the same bytes. */
export async function benchApi(): Promise<BenchRow[]> {
  const directory = temporaryDataDirectory();
  const entry = join(import.meta.dirname, '../../agent/cli/remanso.ts');
  const agent = await SpawnedProgram.start([
    entry,
    'agent',
    '--data-dir',
    directory.root,
    '--json',
  ]);
  try {
    const port = await freePort();
    const token = await prepared(directory, port);
    const rows: BenchRow[] = [];
    for (const call of CALLS) rows.push(await rowOf(directory, call, port, token));
    return rows;
  } finally {
    await agent.stop();
    directory.dispose();
  }
}

async function prepared(directory: DataDirectory, port: number): Promise<string> {
  const connected = await connectAgent(directory);
  if (!connected.ok) throw new Error(connected.failure.message);
  const client = connected.value;
  const document = {
    systems: [{ id: 'erp' }],
    integrations: Array.from({ length: INTEGRATIONS }, (_, at) => ({
      ...{ id: `job-${at}`, systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    })),
    settings: [{ id: 'api', port }],
  };
  const applied = await client.call('document.apply', {
    ...{ commandId: 'bench-apply', person: PERSON, document: document as never },
  });
  if (!applied.ok) throw new Error(applied.failure.message);
  const made = await client.call('token.create', {
    ...{ person: PERSON, name: 'bench', rights: ['read'], endsAt: null },
  });
  client.close();
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.token;
}

async function rowOf(
  directory: DataDirectory,
  call: string,
  port: number,
  token: string,
): Promise<BenchRow> {
  const path = `/v1/${call}`;
  const body = await bodyOf(port, path, token);
  const file = join(directory.root, 'answer.json');
  writeFileSync(file, body);
  const barePort = await freePort();
  const script = join(import.meta.dirname, 'bare-http-server.ts');
  const bare = await SpawnedProgram.start([script, file, String(barePort)]);
  const ours = await paceOf(port, path, token);
  const peer = await paceOf(barePort, path, token);
  await bare.stop();
  const size = `${(body.length / 1024).toFixed(1)} KiB`;
  return {
    what: `GET ${call} (${size}) over ${CONNECTIONS} connections, requests / p99`,
    ours: `${rateText(ours.perSecond)} / ${msText(ours.p99)}`,
    peer: `bare node:http: ${rateText(peer.perSecond)} / ${msText(peer.p99)}`,
    ratio: `${ratioText(ours.perSecond / peer.perSecond)} / ${ratioText(peer.p99 / ours.p99)}`,
  };
}

async function paceOf(port: number, path: string, token: string): Promise<Pace> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const ask = async (count: number): Promise<void> => {
    let left = count;
    const one = async (): Promise<void> => {
      for (left -= 1; left >= 0; left -= 1) {
        const began = performance.now();
        await bodyOf(port, path, token, agent);
        times.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, one));
  };
  await ask(WARM_UP);
  times.length = 0;
  const began = performance.now();
  await ask(REQUESTS);
  const perSecond = (times.length / (performance.now() - began)) * 1_000;
  agent.destroy();
  return { perSecond, p99: percentile(times, 0.99) };
}

function bodyOf(port: number, path: string, token: string, agent?: Agent): Promise<Buffer> {
  const headers = { Authorization: `Bearer ${token}` };
  const asked = {
    host: '127.0.0.1',
    port,
    path,
    headers,
    ...(agent === undefined ? {} : { agent }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(asked, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${path}: ${response.statusCode ?? 0}`));
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
