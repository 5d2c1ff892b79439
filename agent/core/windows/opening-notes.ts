import type { FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { AgentState, Opening, Reopening } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, SCHEDULE } from '../state/facts.ts';
import { stillRunningDetail } from '../runs/in-flight-runs.ts';
import type { Plan } from '../gate/plan.ts';
import { noteReopening } from './reopening-case.ts';

/** Timers are rarely exact to the millisecond; only beyond this is an entry recorded as late. */
const PUNCTUAL_MS = 1000;

/** The input of openings and closings, and the draft of their facts. */
export interface OpeningScene {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  readonly draft: ChangeDraft;
}

type How = Omit<FactDetail<'window.closed'>, 'holdId' | 'heldFrom'>;

/** For the detail of a fact about an occurrence that began to hold after its opening. */
export function belated({ heldFrom }: Pick<Opening, 'heldFrom'>): { heldFrom?: string } {
  return heldFrom === undefined ? {} : { heldFrom: formatInstant(heldFrom) };
}

export function lateness(due: Instant, now: Instant): { lateMs?: number } {
  return now - due > PUNCTUAL_MS ? { lateMs: now - due } : {};
}

export function openingOf(windowId: string, { opensAt, closesAt }: Occurrence): Opening {
  return { holdId: occurrenceHoldId(windowId, opensAt), windowId, opensAt, closesAt };
}

export function noteOpened(opening: Opening, { state, plan, now, draft }: OpeningScene): void {
  const window = state.definitions.windows.get(opening.windowId);
  const integrations = window === undefined ? [] : plan.board.coveredBy(window.covers);
  const common = {
    at: now,
    actor: SCHEDULE,
    windowId: opening.windowId,
    occurrence: opening,
    ...(window?.reason === undefined ? {} : { reason: window.reason }),
  };
  draft.note(
    fact({
      ...common,
      kind: 'window.opened',
      detail: {
        ...(opening.heldFrom === undefined ? lateness(opening.opensAt, now) : belated(opening)),
        integrations: integrations.length,
        ...(window?.title === undefined ? {} : { title: window.title }),
        ...(window?.change === undefined ? {} : { change: window.change }),
        ...(window?.owner === undefined ? {} : { owner: window.owner }),
        ...stillRunningDetail(opening, state, plan),
      },
    }),
  );
  draft.note(
    fact({
      ...common,
      kind: 'hold.placed',
      detail: { kind: 'window', holdId: opening.holdId, integrations: integrations.length },
    }),
  );
}

export function noteClosed(
  opening: Opening,
  { now, draft }: Pick<OpeningScene, 'now' | 'draft'>,
  how: How,
): void {
  const common = { at: now, actor: SCHEDULE, windowId: opening.windowId, occurrence: opening };
  draft.openings.set(opening.holdId, null);
  draft.note(
    fact({ ...common, kind: 'hold.released', detail: { holdId: opening.holdId, ...how } }),
  );
  const detail = { ...how, ...belated(opening) };
  draft.note(fact({ ...common, kind: 'window.closed', detail }));
}

/** It continues to hold, step by step, past its closing. */
export function noteReopens(
  reopening: Reopening,
  { now, draft }: Pick<OpeningScene, 'now' | 'draft'>,
  how: How,
): void {
  const { holdId, waiting, systems, otherwise } = reopening;
  draft.openings.set(holdId, null);
  draft.reopenings.set(holdId, reopening);
  noteReopening(
    reopening,
    { now, draft },
    {
      kind: 'reopening.started',
      detail: {
        holdId,
        ...how,
        integrations: waiting.length,
        systems: Object.keys(systems),
        otherwise,
      },
    },
  );
}

/** Occurrences that passed between two ticks, recorded together if there are too many. */
export interface PassedSpan {
  readonly windowId: string;
  readonly occurrences: number;
  /** There were more than were counted. */
  readonly isCut: boolean;
  readonly from: Instant;
  readonly to: Instant;
}

export function notePassed(
  { windowId, occurrences, isCut, from, to }: PassedSpan,
  { now, draft }: Pick<OpeningScene, 'now' | 'draft'>,
): void {
  draft.note(
    fact({
      at: now,
      kind: 'window.passed',
      actor: SCHEDULE,
      windowId,
      detail: {
        occurrences,
        ...(isCut ? { isCut } : {}),
        from: formatInstant(from),
        to: formatInstant(to),
      },
    }),
  );
}
