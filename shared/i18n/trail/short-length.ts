import type { TimeText } from '../time-text.ts';

/** Runs often take only milliseconds, where `0 s` would say nothing. */
export function shortLength(ms: number, times: TimeText): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : times.length(ms);
}
