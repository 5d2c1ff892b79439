import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BenchProcess, type BenchResult } from './bench-process.ts';
import type { BenchOptions } from './bench-row.ts';
import { benches } from './benches.ts';
import { runBenches } from './run-benches.ts';

const PROGRAM = fileURLToPath(new URL('one-bench.ts', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '300000' },
    windows: { type: 'string', default: '20' },
    cron: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const names = positionals.length === 0 ? Object.keys(benches) : positionals;
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
const options = { rows: Number(values.rows), windows: Number(values.windows), cron: values.cron };

if (unknown.length > 0 || !isAtLeast(options.rows, 1000) || !isAtLeast(options.windows, 1)) {
  const words = '[--rows 300000] [--windows 20] [--cron] [--json]';
  console.error(`usage: npm run bench -- [${Object.keys(benches).join('|')}]… ${words}`);
  process.exitCode = 2;
} else {
  if (!values.json) {
    console.log(`${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`);
  }
  const failed = await runBenches({
    ...{ names, isJson: values.json, print: console.log, complain: console.error },
    run: (name) => inProcess(name, options),
  });
  if (failed.length > 0) process.exitCode = 1;
}

function isAtLeast(given: number, least: number): boolean {
  return Number.isSafeInteger(given) && given >= least;
}

/** In a separate process, so that benches do not share a heap. A signal ends both. */
async function inProcess(name: string, given: BenchOptions): Promise<BenchResult> {
  const bench = new BenchProcess(PROGRAM, [name, JSON.stringify(given)]);
  const stop = (signal: NodeJS.Signals): void => {
    bench.stop(signal);
    void bench.result.then(() => process.kill(process.pid, signal));
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const result = await bench.result;
  // Without them the signal that `stop` repeats ends this process.
  for (const signal of SIGNALS) process.off(signal, stop);
  return result;
}
