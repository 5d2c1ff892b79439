import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { VERSION } from '../../shared/version.ts';
import { keepCompiled } from '../adapters/files/compiled-parts.ts';
import { startDelay } from '../adapters/time/delay.ts';
import type { Log } from '../ports/log.ts';
import type { Delay } from '../ports/time/timer.ts';
import type { DataDirectory } from '../wire/data-directory/data-directory.ts';

/** What came with the start, like an announcement to those who waited, is over by then. */
const SETTLED_MS = 3_000;

/** A collection of this much takes some 40 ms; of more, runs would be late for it. */
const MOST_BYTES = 48 * 1024 * 1024;

/** What a quiet agent does once, after its start. Returns what calls it off. */
export function settleStart(directory: DataDirectory, log: Log): () => void {
  return settleMemory(startDelay, () => keepCompiled(directory, VERSION, log));
}

/**
 * Gives back what only the start needed, a quarter of an idle agent's own memory: V8 collects it when
 * something new is needed, which at rest is never. `before` goes first.
 * Returns what calls it off.
 */
export function settleMemory(delay: Delay, before: () => void): () => void {
  return delay(SETTLED_MS, () => {
    before();
    if (process.memoryUsage().heapUsed < MOST_BYTES) collect();
  });
}

/** Node has no other way to ask for it once it runs. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext("gc({ type: 'major', flavor: 'last-resort' })");
  setFlagsFromString('--no-expose-gc');
}
