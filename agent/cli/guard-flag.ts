import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HoldFlagFile } from '../adapters/guard-files.ts';
import type { Clock } from '../ports/clock.ts';

type FlagInterval = HoldFlagFile['intervals'][number];

export type Verdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly holds: readonly FlagInterval[] }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Whether the flag file of the integration holds it now. No file in the folder: it does not. */
export function readFlag(folder: string, integrationId: string, clock: Clock): Verdict {
  const path = join(folder, `${integrationId}.json`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isAbsent(error) && existsSync(folder)) return { kind: 'free' };
    if (isAbsent(error)) return { kind: 'unreadable', why: `${folder} does not exist` };
    return { kind: 'unreadable', why: error instanceof Error ? error.message : String(error) };
  }
  const intervals = decodeFlag(text, integrationId);
  if (typeof intervals === 'string') {
    return { kind: 'unreadable', why: `${path}: ${intervals}` };
  }
  const now = clock.now();
  const holds = intervals.filter(({ from, until }) => {
    return Date.parse(from) <= now && (until === null || now < Date.parse(until));
  });
  return holds.length === 0 ? { kind: 'free' } : { kind: 'held', holds };
}

/**
 * The intervals of a flag file, or what was expected. By hand and not by a schema: a guard starts
 * with each run of a cron job, and loading zod would take longer than all the rest.
 */
function decodeFlag(text: string, integrationId: string): FlagInterval[] | string {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return 'expected JSON';
  }
  if (!isRecord(file) || file['format'] !== 1) return 'expected a flag file of format 1';
  if (file['integrationId'] !== integrationId) return `expected the flag of ${integrationId}`;
  const list: unknown = file['intervals'];
  if (!Array.isArray(list)) return 'expected a list of intervals';
  const intervals: FlagInterval[] = [];
  for (const [i, item] of list.entries()) {
    const interval = decodeInterval(item);
    if (interval === undefined) return `intervals[${String(i)}]: expected a hold with its times`;
    intervals.push(interval);
  }
  return intervals;
}

function decodeInterval(item: unknown): FlagInterval | undefined {
  if (!isRecord(item)) return undefined;
  const { holdId, kind, windowId, reason, by, from, opensAt, until } = item;
  if (kind !== 'window' && kind !== 'manual') return undefined;
  if (typeof holdId !== 'string' || typeof reason !== 'string') return undefined;
  if (typeof by !== 'string' || !isInstant(from)) return undefined;
  if (until !== null && !isInstant(until)) return undefined;
  if (opensAt !== undefined && !isInstant(opensAt)) return undefined;
  if (windowId !== undefined && typeof windowId !== 'string') return undefined;
  const owner = windowId === undefined ? {} : { windowId };
  const lead = opensAt === undefined ? {} : { opensAt };
  return { holdId, kind, ...owner, reason, by, from, ...lead, until };
}

interface FlagRecord {
  readonly [key: string]: unknown;
  readonly holdId?: unknown;
  readonly kind?: unknown;
  readonly windowId?: unknown;
  readonly reason?: unknown;
  readonly by?: unknown;
  readonly from?: unknown;
  readonly opensAt?: unknown;
  readonly until?: unknown;
}

function isRecord(value: unknown): value is FlagRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As shared/domain/instant.ts reads them, without its schema. */
function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(value)) return false;
  return !Number.isNaN(Date.parse(value));
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
