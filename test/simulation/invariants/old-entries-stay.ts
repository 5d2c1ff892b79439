import { type AuditFilter, openAuditTrail } from '../../../agent/adapters/sqlite/audit-trail.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** Whole spans are archived: 1,024 entries each, the first without the entry 0 that there is not. */
const SPAN = 1_024;

/** Of the old entries, those that stay in the database. */
const KEPT = 'clock.stepped';

/**
 * What is in the trail from years ago is read as it was, wherever it lies now, and in the morning whole
 * spans of it are in archives. Only a person removes any.
 */
export function oldEntriesStay(): Invariant {
  let first: readonly string[] | undefined;
  return {
    name: 'old entries stay',
    check: async ({ world, phase }) => {
      if (world.disk.old === 0) return undefined;
      if (first === undefined) {
        first = oldEntries(world);
        return undefined;
      }
      if (phase === 'night') return undefined;
      const archived = await world.call('archive.run', {});
      if (!archived.ok) return `nothing can be archived: ${archived.failure.message}`;
      return difference(world, first) ?? unarchived(world);
    },
  };
}

function oldEntries({ disk }: World, filter: AuditFilter = {}): readonly string[] {
  const trail = openAuditTrail(disk.directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  try {
    return [...trail.value.iterate(filter)]
      .filter(({ seq }) => seq <= disk.old)
      .map((entry) => JSON.stringify(entry));
  } finally {
    trail.value.close();
  }
}

function difference(world: World, before: readonly string[]): string | undefined {
  const removedTo = Math.max(
    0,
    ...world.archives.filter(({ removed }) => removed !== undefined).map(({ last }) => last),
  );
  const seqOf = (text: string): number => (JSON.parse(text) as { readonly seq: number }).seq;
  const kept = before.filter((text) => text.includes(`"kind":"${KEPT}"`));
  if (oldEntries(world, { kind: KEPT }).join() !== kept.join()) {
    return 'what is not about single runs has left the database';
  }
  // Nothing stands in an export for what a person removed, but the stub beside it.
  const expected = before.filter((text) => seqOf(text) > removedTo);
  const now = oldEntries(world);
  const at = expected.findIndex((text, index) => text !== now[index]);
  if (at >= 0) return `was ${expected[at] ?? ''}\n  and is ${now[at] ?? 'gone'}`;
  return now.length === expected.length
    ? undefined
    : `${now.length} of ${expected.length} are there`;
}

function unarchived({ disk, archives }: World): string | undefined {
  const last = Math.max(0, ...archives.map((archive) => archive.last));
  const due = Math.floor(disk.old / SPAN) * SPAN - 1;
  return last === due ? undefined : `archives end at ${last}, and could at ${due}`;
}
