import type { Integration } from '../../../shared/domain/definitions/integration.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000 };

/**
 * The interval between due instants, which are exact multiples of it since 1970: story rules are
 * `every: 20s` and cron on every nth minute or second. `undefined`: not started by the agent.
 */
export function periodOf({ scheduler }: Integration): number | undefined {
  if (scheduler.kind !== 'local') return undefined;
  const every = /^(\d+)([sm])$/.exec(scheduler.every ?? '');
  if (every !== null) return Number(every[1]) * (UNITS[every[2] ?? ''] ?? 0);
  const cron = /^(?:\*\/(\d+) )?\*(?:\/(\d+))? \* \* \* \*$/.exec(scheduler.cron ?? '');
  if (cron === null) return undefined;
  const [, seconds, minutes] = cron;
  return seconds === undefined ? Number(minutes ?? 1) * 60_000 : Number(seconds) * 1_000;
}

/** Due instants in (after, upTo]. */
export function dueBetween(period: number, after: number, upTo: number): number[] {
  const due: number[] = [];
  for (let at = (Math.floor(after / period) + 1) * period; at <= upTo; at += period) due.push(at);
  return due;
}
