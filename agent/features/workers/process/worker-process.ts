import { openWorker, type WorkerOptions } from '../adapters/worker-life.ts';
import { keepParts } from '../../../adapters/files/kept-parts.ts';
import { LocalRunner } from '../../../adapters/runners/local-runner.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { openRedactedLog } from '../../../process/redacted-log.ts';
import {
  createDataDirectory,
  type DataDirectory,
} from '../../../wire/data-directory/data-directory.ts';

/** Runs a worker until it is asked to stop. Resolves with the exit code. */
export async function runWorker(
  directory: DataDirectory,
  json: boolean,
  options: WorkerOptions,
): Promise<number> {
  keepParts();
  createDataDirectory(directory);
  const clock = new SystemClock();
  // What integrations name as secrets is looked up on the worker's own host.
  const { log, secrets } = openRedactedLog(directory, json ? 'json' : 'text');
  await secrets.ready();
  const stopping = Promise.withResolvers<string>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stopping.resolve(signal));
  }
  const runner = new LocalRunner(process.env, undefined, secrets);
  const worker = openWorker(options, { runner, clock, log });
  const { name, tags } = options;
  log.info('worker.ready', { pid: process.pid, name, tags });
  const ready = JSON.stringify({ event: 'ready', pid: process.pid, name });
  const words = `The worker ${name} takes runs of ${tags.join(', ')}. Ctrl C stops it.`;
  process.stdout.write(`${json ? ready : words}\n`);
  const reason = await stopping.promise;
  log.info('worker.stopping', { reason });
  await worker.close();
  await log.flush();
  await log.close();
  return 0;
}
