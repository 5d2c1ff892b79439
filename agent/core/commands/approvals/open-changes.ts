import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import type { AgentState } from '../../state/agent-state.ts';
import { CalendarTable } from '../../calendar/workdays/calendar-table.ts';
import type { AmendedWindow } from '../../gate/amendments.ts';
import type { ChangeDraft } from '../../state/change-draft.ts';
import type { Plan } from '../../gate/plan.ts';

/** What new definitions do to an occurrence that is open now. */
export interface OpenChange extends Occurrence {
  readonly windowId: string;
  readonly holdId: string;
  readonly effect: 'ended' | 'shortened' | 'lets-go';
  /** Its new closing time. */
  readonly newClosesAt: Instant;
  /** Paused now, but not after the change. */
  readonly integrations: readonly string[];
}

export interface OpenScene {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  /** The occurrences of a definition by these calendars, with people's changes. */
  readonly amended: (
    window: MaintenanceWindow,
    calendars: CalendarTable,
  ) => AmendedWindow | undefined;
}

type OpenOne = Pick<OpenChange, 'windowId' | 'holdId' | 'opensAt' | 'closesAt'>;

/** Except those that a person released completely. */
export function openOccurrences({ state, plan, now }: Omit<OpenScene, 'amended'>): OpenOne[] {
  return plan.board
    .occurrencesBetween(now, now)
    .filter(({ closesAt }) => closesAt > now)
    .map((one) => ({ ...one, holdId: occurrenceHoldId(one.windowId, one.opensAt) }))
    .filter(({ holdId }) => state.releases.get(holdId)?.integrations !== 'all');
}

/** Its closing time in the new definition; `undefined` if that has no such occurrence. */
function newClosing(
  { now, amended }: OpenScene,
  { opensAt }: OpenOne,
  window: MaintenanceWindow,
  calendars: CalendarTable,
): Instant | undefined {
  const open = amended(window, calendars)?.occurrencesBetween(now, now + 1) ?? [];
  return open.find((one) => one.opensAt === opensAt)?.closesAt;
}

function heldNow({ state, plan }: OpenScene, { windowId, holdId }: OpenOne): string[] {
  const covers = state.definitions.windows.get(windowId)?.covers;
  const released = new Set(state.releases.get(holdId)?.integrations ?? []);
  return covers === undefined ? [] : plan.board.coveredBy(covers).filter((id) => !released.has(id));
}

/** What the window pauses now, but not under the new definition of it or of an integration. */
function noLongerPaused(
  scene: OpenScene,
  draft: ChangeDraft,
  open: OpenOne,
  window: MaintenanceWindow,
): string[] {
  const { integrations } = scene.state.definitions;
  return heldNow(scene, open).filter((id) => {
    const next = draft.integrations.has(id) ? draft.integrations.get(id) : integrations.get(id);
    return !next || !isSelected(window.covers, next);
  });
}

/** Whether its dates go by a calendar that the draft changes, or by one that includes such a one. */
function goesByChanged(
  { on, shift }: MaintenanceWindow,
  draft: ChangeDraft,
  calendars: CalendarTable,
): boolean {
  const id = on?.calendar ?? shift?.calendar;
  if (id === undefined || draft.calendars.size === 0) return false;
  return [...calendars.reachableFrom(id)].some((one) => draft.calendars.has(one));
}

function changesOf(
  scene: OpenScene,
  draft: ChangeDraft,
  open: OpenOne,
  calendars: CalendarTable,
): OpenChange[] {
  const { state, now } = scene;
  const { windowId, closesAt } = open;
  const isDrafted = draft.windows.has(windowId);
  const next = isDrafted ? draft.windows.get(windowId) : state.definitions.windows.get(windowId);
  const isChanged = isDrafted || (next && goesByChanged(next, draft, calendars));
  // Left as it is, it pauses what it paused unless an integration changes.
  if (next && !isChanged && draft.integrations.size === 0) return [];
  const closing = next && (isChanged ? newClosing(scene, open, next, calendars) : closesAt);
  if (!next || closing === undefined || closing === null) {
    const integrations = heldNow(scene, open);
    return [{ ...open, effect: 'ended', newClosesAt: now, integrations }];
  }
  const changes: OpenChange[] = [];
  const gone = noLongerPaused(scene, draft, open, next);
  if (gone.length > 0) {
    changes.push({ ...open, effect: 'lets-go', newClosesAt: closing, integrations: gone });
  }
  if (closing < closesAt) {
    changes.push({ ...open, effect: 'shortened', newClosesAt: closing, integrations: [] });
  }
  return changes;
}

function draftedCalendars({ state }: OpenScene, draft: ChangeDraft): CalendarTable {
  const all = new Map<string, BusinessCalendar | null>(state.definitions.calendars);
  for (const [id, calendar] of draft.calendars) all.set(id, calendar);
  return new CalendarTable([...all.values()].filter((one) => one !== null));
}

/** Open occurrences that would end, close earlier or pause less once the draft is committed. */
export function openChanges(scene: OpenScene, draft: ChangeDraft): OpenChange[] {
  if (draft.windows.size + draft.integrations.size + draft.calendars.size === 0) return [];
  const calendars = draftedCalendars(scene, draft);
  return openOccurrences(scene).flatMap((open) => changesOf(scene, draft, open, calendars));
}

const NAMED = 5;

function namesText(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  return [ids.slice(0, NAMED).join(', '), ...(more > 0 ? [`${more} more`] : [])].join(' and ');
}

/** The change as a problem of its window, at `path`. */
export function openProblem(path: string, change: OpenChange): Problem {
  const { windowId: id, effect, integrations } = change;
  const times = {
    opens: formatInstant(change.opensAt),
    closes: formatInstant(change.closesAt),
  };
  switch (effect) {
    case 'ended':
      return { id, ...problemAt(path, 'open-ended', times) };
    case 'shortened': {
      const values = { ...times, earlier: formatInstant(change.newClosesAt) };
      return { id, ...problemAt(path, 'open-shortened', values) };
    }
    case 'lets-go':
      return {
        id,
        ...problemAt(path, 'open-lets-go', { ...times, found: namesText(integrations) }),
      };
  }
}

/** Windows made from a pause or a template that are still open: no document contains them yet. */
export function openUndocumented(scene: Omit<OpenScene, 'amended'>): Set<string> {
  const { windows } = scene.state.definitions;
  const ids = openOccurrences(scene).map(({ windowId }) => windowId);
  return new Set(
    ids.filter((id) => {
      const { fromHold, fromTemplate } = windows.get(id) ?? {};
      return fromHold !== undefined || fromTemplate !== undefined;
    }),
  );
}
