import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { MovedDate } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import type { PageFrame, PersonHold, PlannedOccurrence, ProposedOccurrence } from './lane-data.ts';
import type { TimeRange } from './viewport.ts';

/** One reason why a lane is paused, over a span of time. */
export interface Pause {
  readonly kind: 'window' | 'manual';
  readonly id: string;
  readonly windowId: string | null;
  /** The window's title, or the person's name. */
  readonly owner: string;
  readonly reason: string | null;
  /** When the window opens, which names the occurrence; of a person's hold, `from`. */
  readonly opensAt: Instant;
  readonly from: Instant;
  /** `null`: until someone resumes it. */
  readonly until: Instant | null;
  /** A person's last change of the occurrence, which can be undone; or it only waits for approval. */
  readonly changed: 'moved' | 'extended' | 'proposed' | null;
  /** The dates of its rule that a calendar moved to this occurrence. */
  readonly movedFrom?: readonly MovedDate[] | undefined;
}

export type WindowsById = ReadonlyMap<string, MaintenanceWindow>;

export function windowTitle(windows: WindowsById, windowId: string): string {
  return windows.get(windowId)?.title ?? windowId;
}

/** An occurrence as a reason for a pause. */
export function windowPause(occurrence: PlannedOccurrence, windows: WindowsById): Pause {
  return {
    kind: 'window',
    id: `${occurrence.windowId}@${occurrence.opensAt}`,
    windowId: occurrence.windowId,
    owner: windowTitle(windows, occurrence.windowId),
    reason: windows.get(occurrence.windowId)?.reason ?? null,
    opensAt: occurrence.opensAt,
    from: occurrence.heldFrom,
    until: occurrence.closesAt,
    changed: occurrence.changed,
    movedFrom: occurrence.movedFrom,
  };
}

/** What a window would pause, once another person has approved it. */
export function proposedPause(one: ProposedOccurrence): Pause {
  const { windowId, title, opensAt, closesAt } = one;
  return {
    ...{ kind: 'window', id: `${windowId}@${opensAt}`, windowId, owner: title, reason: null },
    ...{ opensAt, from: opensAt, until: closesAt, changed: 'proposed' },
  };
}

export function manualPause(hold: PersonHold): Pause {
  return {
    kind: 'manual',
    id: hold.holdId,
    windowId: null,
    owner: hold.by,
    reason: hold.reason,
    opensAt: hold.from,
    from: hold.from,
    until: hold.until,
    changed: null,
  };
}

/** Everything that holds an integration, windows first, each group in order of time. */
export function pausesOfLane(
  integration: Integration,
  frame: PageFrame,
  windows: WindowsById,
): Pause[] {
  const byWindows = frame.occurrences
    .filter((occurrence) => {
      const window = windows.get(occurrence.windowId);
      return window !== undefined && isSelected(window.covers, integration);
    })
    .map((occurrence) => windowPause(occurrence, windows));
  const byPersons = frame.holds
    .filter((hold) => hold.integrations.has(integration.id))
    .map(manualPause);
  return [...byWindows, ...byPersons];
}

/** Half-open: a run due exactly when a hold ends is not held by it. */
export function pausesAt(pauses: readonly Pause[], at: Instant): Pause[] {
  return pauses.filter((pause) => pause.from <= at && (pause.until === null || at < pause.until));
}

/** When a system is down: the occurrences of windows that name it, or all, merged. */
export function downtimesOf(
  systemId: string,
  occurrences: readonly PlannedOccurrence[],
  windows: WindowsById,
): TimeRange[] {
  return melted(
    occurrences.filter(({ windowId }) => {
      const covers = windows.get(windowId)?.covers;
      return covers !== undefined && (covers.all || covers.systems.includes(systemId));
    }),
  );
}

/** Sorted by opening; overlapping or touching ones become one. */
function melted(occurrences: readonly PlannedOccurrence[]): TimeRange[] {
  const found: TimeRange[] = [];
  for (const { heldFrom, closesAt } of occurrences) {
    const last = found.at(-1);
    if (last === undefined || heldFrom > last.to) found.push({ from: heldFrom, to: closesAt });
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, closesAt) };
  }
  return found;
}
