import type { Instant } from '../shared/domain/values/instant.ts';

/** The only reader of the machine's clock in the shell (L7). */
export function now(): Instant {
  return Date.now();
}

/** Calls `fire` once after `ms` unless the returned undo was called before. */
export function startTimer(ms: number, fire: () => void): () => void {
  const timer = setTimeout(fire, ms);
  return () => clearTimeout(timer);
}

/** Calls `fire` every `ms` until the returned undo is called. */
export function startInterval(ms: number, fire: () => void): () => void {
  const timer = setInterval(fire, ms);
  return () => clearInterval(timer);
}
