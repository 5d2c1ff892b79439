import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';

/** What of the timeline a newer snapshot makes untrue. */
export interface SnapshotDifference {
  /** `null`: any lane may have changed. */
  readonly laneIds: ReadonlySet<string> | null;
  /** Windows or holds changed: bars and bands with them. */
  readonly touchesFrames: boolean;
}

function holdsKey(status: IntegrationStatus | undefined): string {
  return (status?.holds ?? []).map(({ id, until }) => `${id}|${until ?? ''}`).join();
}

/**
 * A change replaces what it names and leaves the rest as the same objects; a snapshot that was read
 * anew replaces all of them, and then nothing that was known is sure.
 */
export function differenceOf(before: Snapshot | null, after: Snapshot): SnapshotDifference {
  if (before === null) return { laneIds: null, touchesFrames: true };
  const known = new Map(before.integrations.map((status) => [status.id, status]));
  const changed = after.integrations.filter((status) => known.get(status.id) !== status);
  const isNew =
    before.integrations.length !== after.integrations.length ||
    changed.length === after.integrations.length ||
    after.windows.some((status, index) => before.windows[index] !== status);
  if (isNew) return { laneIds: null, touchesFrames: true };
  return {
    laneIds: new Set(changed.map(({ id }) => id)),
    touchesFrames: changed.some((status) => holdsKey(status) !== holdsKey(known.get(status.id))),
  };
}
