import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { AmendedWindow } from '../../../core/gate/amendments.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { AdvanceNotice } from './advance-notice.ts';
import { soonFact } from './voice-entries.ts';

/** A clock that is set back does not tell again what is over. */
const REMEMBERED_MS = DAY_MS;

export interface AheadScene {
  readonly now: Instant;
  readonly told: ReadonlyMap<string, AdvanceNotice>;
  readonly windows: ReadonlyMap<string, MaintenanceWindow>;
  readonly amended: (window: MaintenanceWindow) => AmendedWindow | undefined;
  /** Those of any window that have not closed, up to an instant. */
  readonly comingTo: (end: Instant) => readonly (Occurrence & { readonly windowId: string })[];
  /** Of the voices that hear of a window, in ms; empty: of none. */
  readonly leadsOf: (window: MaintenanceWindow) => readonly number[];
  readonly longestLead: number;
}

/**
 * What is to be told before openings, from what was told and what is planned now (L1): one that comes
 * near, once at each lead; one that was told of and has moved; one that will not be.
 */
export function decideAhead(scene: AheadScene, draft: ChangeDraft): void {
  for (const notice of scene.told.values()) decideChange(notice, scene, draft);
  for (const coming of scene.comingTo(scene.now + scene.longestLead)) {
    const window = scene.windows.get(coming.windowId);
    if (window !== undefined) decideComing(window, coming, scene, draft);
  }
}

function decideChange(notice: AdvanceNotice, scene: AheadScene, draft: ChangeDraft): void {
  const { now, windows } = scene;
  if (now >= notice.closesAt + REMEMBERED_MS) draft.advanceNotices.set(notice.id, null);
  if (now >= notice.closesAt) return;
  const window = windows.get(notice.windowId);
  const { planned, change } =
    window === undefined ? NOT_PLANNED : plannedNow(notice, window, scene);
  // From its opening on, what becomes of it is told as what happens; calendars have its end.
  if (now >= notice.opensAt) {
    const isOpen = planned?.opensAt === notice.opensAt && planned.closesAt > now;
    if (isOpen) decideEnd(notice, planned, { now, change }, draft);
    return;
  }
  if (planned === null) {
    draft.note(soonFact('cancelled', notice, now, { change }));
    draft.advanceNotices.set(notice.id, null);
    return;
  }
  const { opensAt, closesAt } = planned;
  if (opensAt === notice.opensAt) {
    decideEnd(notice, planned, { now, change }, draft);
    return;
  }
  const passed = [...notice.leads, ...(window === undefined ? [] : scene.leadsOf(window))].filter(
    (lead) => opensAt - lead <= now,
  );
  const moved = { ...notice, opensAt, closesAt, leads: [...new Set(passed)] };
  draft.advanceNotices.set(notice.id, moved);
  if (opensAt <= now) return;
  const leads = [...new Set([...notice.leads, ...passed])];
  draft.note(soonFact('moved', { ...moved, leads }, now, { before: notice, change }));
}

/** It opens as told, and closes at another time. */
function decideEnd(
  notice: AdvanceNotice,
  { closesAt }: Occurrence,
  { now, change }: Pick<PlannedNow, 'change'> & { readonly now: Instant },
  draft: ChangeDraft,
): void {
  if (closesAt === notice.closesAt) return;
  const next = { ...notice, closesAt };
  draft.advanceNotices.set(notice.id, next);
  draft.note(soonFact('end-changed', next, now, { before: notice, change }));
}

interface PlannedNow {
  /** `null`: it was skipped, or its window has no such occurrence any more. */
  readonly planned: Occurrence | null;
  /** A person's. */
  readonly change: { readonly by: string; readonly reason: string } | undefined;
}

const NOT_PLANNED: PlannedNow = { planned: null, change: undefined };

function plannedNow(
  { definedOpening }: AdvanceNotice,
  window: MaintenanceWindow,
  { amended, now }: AheadScene,
): PlannedNow {
  const source = amended(window);
  const isIt = ({ opensAt }: Occurrence): boolean => opensAt === definedOpening;
  const changed = source?.changesAfter(now).find(({ original }) => isIt(original));
  if (changed !== undefined) return { planned: changed.current, change: changed.amendment };
  const defined = source?.definedBetween(definedOpening, definedOpening + 1).findLast(isIt);
  return { planned: defined ?? null, change: undefined };
}

function decideComing(
  window: MaintenanceWindow,
  { opensAt }: Occurrence,
  { now, told, amended, leadsOf }: AheadScene,
  draft: ChangeDraft,
): void {
  if (opensAt <= now) return;
  const passed = leadsOf(window).filter((lead) => opensAt - lead <= now);
  const named = passed.length === 0 ? undefined : amended(window)?.named(opensAt);
  if (named?.current?.opensAt !== opensAt) return;
  const id = occurrenceHoldId(window.id, named.original.opensAt);
  const known = draft.advanceNotices.get(id) ?? told.get(id);
  const leads = passed.filter((lead) => known?.leads.includes(lead) !== true);
  if (leads.length === 0) return;
  const notice: AdvanceNotice = {
    ...{ id, windowId: window.id, definedOpening: named.original.opensAt },
    ...{ opensAt, closesAt: named.current.closesAt },
    leads: [...(known?.leads ?? []), ...leads],
    ...(window.title === undefined ? {} : { title: window.title }),
    ...{ timeZone: window.timeZone, covers: window.covers },
  };
  draft.note(soonFact('coming', { ...notice, leads }, now));
  draft.advanceNotices.set(id, notice);
}
