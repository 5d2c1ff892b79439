import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { VERSION } from '../../../../shared/version.ts';
import type { SharedPart } from './chain-blocks.ts';
import type { Connection } from '../database/connection.ts';

/** What a thread is started with. */
export interface HelperTask {
  readonly version: string;
  /** As it was opened: a path, or an address. */
  readonly file: string;
  readonly part: SharedPart;
}

/** With fewer entries a thread starts for longer than it saves. */
const LEAST_ENTRIES = 100_000;

/** Each takes about 20 MB. */
const MOST_HELPERS = 3;

const HELPER = new URL(
  // Beside this file, and beside the bundle (build/scripts/bundle-agent.ts).
  import.meta.url.endsWith('.ts') ? './chain-helper.ts' : './chain-helper.js',
  import.meta.url,
);

/** Threads that are worth their start, where other processors have nothing to do. */
export function helpersFor(entries: number, processors = availableParallelism()): number {
  return entries < LEAST_ENTRIES ? 0 : Math.min(MOST_HELPERS, processors - 1);
}

/**
 * Starts threads that take blocks; returns what ends them. The caller takes blocks as well and looks
 * after all of them, so that a thread which does not come up is not missed.
 */
export function startHelpers(
  count: number,
  connection: Connection,
  part: SharedPart,
): () => Promise<unknown> {
  const task: HelperTask = { version: VERSION, file: connection.name, part };
  const helpers = Array.from({ length: count }, () => {
    const helper = new Worker(HELPER, { workerData: task });
    helper.unref();
    helper.on('error', () => undefined);
    return helper;
  });
  return () => Promise.all(helpers.map((helper) => helper.terminate()));
}
