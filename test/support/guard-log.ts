import type { Log } from '../../agent/ports/log.ts';

export interface KeptLog extends Log {
  readonly lines: { readonly event: string; readonly detail: Record<string, unknown> }[];
}

/** A log that a test can read. */
export function keptLog(): KeptLog {
  const lines: KeptLog['lines'] = [];
  const keep = (event: string, detail: Record<string, unknown> = {}) => {
    lines.push({ event, detail });
  };
  return { lines, info: keep, warn: keep, error: keep };
}
