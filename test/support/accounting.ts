import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import { readRecorded } from '../../shared/domain/trail/read-entry.ts';

/** The whole trail of an agent, running or dead, and whether its chain is intact. */
export function readTrail(directory: DataDirectory): { entries: AuditEntry[]; isIntact: boolean } {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  try {
    return {
      entries: Array.from(trail.value.iterate({}), readRecorded),
      isIntact: trail.value.verify().ok,
    };
  } finally {
    trail.value.close();
  }
}

const VERDICTS = new Set(['run.started', 'run.skipped', 'run.missed']);

/** How often each due instant of an integration got a verdict, and which. */
export function verdictsOf(
  entries: readonly AuditEntry[],
  integrationId: string,
): Map<number, string[]> {
  const verdicts = new Map<number, string[]>();
  for (const entry of entries) {
    if (entry.integrationId !== integrationId || !VERDICTS.has(entry.kind)) continue;
    if (entry.dueAt === undefined) continue;
    const due = parseInstant(entry.dueAt) ?? NaN;
    verdicts.set(due, [...(verdicts.get(due) ?? []), entry.kind]);
  }
  return verdicts;
}

/** Due instants without a verdict (alone or in a range), or with more than one. */
export function unaccounted(
  entries: readonly AuditEntry[],
  integrationId: string,
  dueTimes: Iterable<number>,
): { dueAt: string; verdicts: string[] }[] {
  const verdicts = verdictsOf(entries, integrationId);
  const ranges = entries.flatMap(({ kind, integrationId: id, dueAt, detail }) => {
    if (kind !== 'run.missed' || id !== integrationId || dueAt !== undefined) return [];
    return [{ after: Date.parse(String(detail.after)), upTo: Date.parse(String(detail.upTo)) }];
  });
  const wrong: { dueAt: string; verdicts: string[] }[] = [];
  for (const due of dueTimes) {
    const inRanges = ranges.filter(({ after, upTo }) => after < due && due <= upTo);
    const found = [...(verdicts.get(due) ?? []), ...inRanges.map(() => 'run.missed')];
    if (found.length !== 1) wrong.push({ dueAt: new Date(due).toISOString(), verdicts: found });
  }
  return wrong;
}

export function everyMs(from: number, to: number, step: number): number[] {
  const first = (Math.floor(from / step) + 1) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}

/** Whether the run due then had been started by that time: its request was on its way. */
export function wasStartedBefore(
  entries: readonly AuditEntry[],
  integrationId: string,
  dueAt: number,
  before: number,
): boolean {
  return entries.some(
    (entry) =>
      entry.kind === 'run.started' &&
      entry.integrationId === integrationId &&
      parseInstant(entry.dueAt ?? '') === dueAt &&
      Date.parse(entry.at) < before,
  );
}
