import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';

/** The parts of the timeline that a newer snapshot invalidates. */
export interface SnapshotDifference {
  /** `null`: any lane may have changed. */
  readonly laneIds: ReadonlySet<string> | null;
  /** Windows or holds changed, and with them bars and bands. */
  readonly touchesFrames: boolean;
}

function holdsKey(status: IntegrationStatus | undefined): string {
  return (status?.holds ?? []).map(({ id, until }) => `${id}|${until ?? ''}`).join();
}

/**
 * A change replaces what it names and keeps the rest as the same objects; a fresh snapshot replaces
 * all of them, and then everything is invalid.
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
