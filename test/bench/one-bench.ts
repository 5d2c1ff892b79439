import { benchOptionsSchema } from './bench-row.ts';
import { benches } from './benches.ts';
import type { BenchResult } from './bench-process.ts';
import { failureText } from './failure-text.ts';

/** `one-bench.ts NAME OPTIONS`: runs one bench and prints its rows, or why it failed, as JSON. */
const [name = '', options = ''] = process.argv.slice(2);

// An error in a callback would otherwise end the process without a reason.
process.once('uncaughtException', fail);
try {
  const bench = await benches[name]?.();
  if (bench === undefined) throw new Error(`there is no bench ${name}`);
  tell({ rows: await bench(benchOptionsSchema.parse(JSON.parse(options))) });
} catch (error) {
  fail(error);
}

function tell(result: BenchResult): void {
  console.log(JSON.stringify(result));
}

/** Exits at once: what a failed bench left open would keep the process alive. */
function fail(error: unknown): void {
  tell({ failure: failureText(error) });
  process.exit(1);
}
