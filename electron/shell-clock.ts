import type { Instant } from '../shared/domain/values/instant.ts';

/** The shell's only reader of the machine's clock (L7). */
export function now(): Instant {
  return Date.now();
}

/** Calls `fire` once after `ms` unless cancelled by the returned function. */
export function startTimer(ms: number, fire: () => void): () => void {
  const timer = setTimeout(fire, ms);
  return () => clearTimeout(timer);
}

/** Calls `fire` every `ms` until the returned function is called. */
export function startInterval(ms: number, fire: () => void): () => void {
  const timer = setInterval(fire, ms);
  return () => clearInterval(timer);
}
