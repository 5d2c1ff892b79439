import { parseInstant, type Instant } from '../values/instant.ts';
import { leavesDatabase } from './archived-part.ts';

/** Up to where archives carry the trail. */
export interface ArchivesEnd {
  readonly seq: number;
  /** The latest instant of their entries. */
  readonly latest: Instant;
}

interface Asked {
  readonly after?: number | undefined;
  readonly kind?: string | undefined;
  readonly since?: string | undefined;
}

/** Whether entries that match may have left the database for archives. */
export function concernsArchives({ after = 0, kind, since }: Asked, end: ArchivesEnd): boolean {
  if (after >= end.seq) return false;
  if (kind !== undefined && !leavesDatabase(kind)) return false;
  const from = since === undefined ? undefined : parseInstant(since);
  return from === undefined || end.latest >= from;
}
