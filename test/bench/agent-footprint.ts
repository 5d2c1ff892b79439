import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { bundleAgent } from '../../build/scripts/bundle-agent.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import type { BenchRow } from './bench-row.ts';
import { median, msText, percentile, ratioText } from './measurement.ts';
import { echoTimes, helloTimes, ROUNDS } from './socket-rounds.ts';
import { SpawnedProgram } from './spawned-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STARTS = 9;
const REST_MS = 5000;
const IDLE_MS = 20_000;

interface Contender {
  readonly name: string;
  readonly entry: string;
  readonly directory: DataDirectory;
}

function start({ entry, directory }: Contender): Promise<SpawnedProgram> {
  return SpawnedProgram.start([entry, 'agent', '--data-dir', directory.root, '--json']);
}

async function emptyNode(): Promise<SpawnedProgram> {
  const forever = 'setInterval(() => undefined, 1e6); process.stdout.write("ready\\n")';
  return await SpawnedProgram.start(['--eval', forever]);
}

/** Alternately; the first start of each, which fills caches, does not count. */
async function readyTimes(starts: readonly (() => Promise<SpawnedProgram>)[]): Promise<number[]> {
  const times = starts.map((): number[] => []);
  for (let round = 0; round <= STARTS; round += 1) {
    for (const [index, begin] of starts.entries()) {
      const program = await begin();
      if (round > 0) times[index]?.push(program.readyMs);
      await program.stop();
    }
  }
  return times.map(median);
}

interface Rest {
  readonly memory: { readonly resident: number; readonly own: number };
  readonly idleSeconds: number;
}

async function atRest(begin: () => Promise<SpawnedProgram>): Promise<Rest> {
  const program = await begin();
  await sleep(REST_MS);
  const memory = program.memory();
  const before = program.processorSeconds();
  await sleep(IDLE_MS);
  const idleSeconds = program.processorSeconds() - before;
  await program.stop();
  return { memory, idleSeconds };
}

async function callRow(contender: Contender): Promise<BenchRow> {
  const agent = await start(contender);
  const calls = await helloTimes(contender.directory);
  await agent.stop();
  const echoes = await echoTimes(contender.directory);
  const p99 = percentile(calls, 0.99);
  const echoP99 = percentile(echoes, 0.99);
  return {
    what: `${contender.name}: agent.hello of ${ROUNDS.toLocaleString('en')}, p50 / p99`,
    ours: `${msText(median(calls))} / ${msText(p99)}`,
    peer: `bare echo: ${msText(median(echoes))} / ${msText(echoP99)}`,
    ratio: `${ratioText(median(calls) / median(echoes))} / ${ratioText(p99 / echoP99)}`,
    target: 'p99 <= 1.5x',
    met: p99 <= 1.5 * echoP99,
  };
}

function readyRow(name: string, ms: number, emptyMs: number): BenchRow {
  return {
    what: `${name}: ready`,
    ours: msText(ms),
    peer: `empty Node: ${msText(emptyMs)}`,
    ratio: ratioText(emptyMs / ms),
    target: '< 100 ms',
    met: ms < 100,
  };
}

function restRows(name: string, rest: Rest, empty: Rest): BenchRow[] {
  const sizes = ({ memory }: Rest): string =>
    `${memory.resident.toFixed(0)} MB (${memory.own.toFixed(0)} its own)`;
  return [
    {
      what: `${name}: resident after ${REST_MS / 1000} s`,
      ours: sizes(rest),
      peer: `empty Node: ${sizes(empty)}`,
      ratio: ratioText(empty.memory.resident / rest.memory.resident),
      target: '<= 60 MB',
      met: rest.memory.resident <= 60,
    },
    {
      what: `${name}: processor time in ${IDLE_MS / 1000} s idle`,
      ours: `${(rest.idleSeconds * 1000).toFixed(0)} ms`,
      peer: `empty Node: ${(empty.idleSeconds * 1000).toFixed(0)} ms`,
      target: 'none (<= 20 ms)',
      met: rest.idleSeconds <= 0.02,
    },
  ];
}

/** The agent as a process: from source and as shipped, beside an idle Node. */
export async function benchAgentProcess(): Promise<BenchRow[]> {
  if (process.platform !== 'linux') return [{ what: 'read from /proc', ours: 'only on Linux' }];
  const bundle = join(ROOT, 'dist/bench-agent');
  await bundleAgent(bundle);
  const folders = [temporaryDataDirectory(), temporaryDataDirectory()] as const;
  const source = {
    name: 'source',
    entry: join(ROOT, 'agent/cli/remanso.ts'),
    directory: folders[0],
  };
  const shipped = {
    name: 'bundle',
    entry: join(bundle, 'remanso.js'),
    directory: folders[1],
  };
  try {
    const starts = [() => start(source), () => start(shipped), emptyNode];
    const [sourceMs = NaN, shippedMs = NaN, emptyMs = NaN] = await readyTimes(starts);
    const [sourceRest, shippedRest, emptyRest] = await Promise.all([
      atRest(() => start(source)),
      atRest(() => start(shipped)),
      atRest(emptyNode),
    ]);
    return [
      readyRow('bundle', shippedMs, emptyMs),
      readyRow('source', sourceMs, emptyMs),
      ...restRows('bundle', shippedRest, emptyRest),
      ...restRows('source', sourceRest, emptyRest),
      await callRow(shipped),
      await callRow(source),
    ];
  } finally {
    for (const folder of folders) folder.dispose();
  }
}
