import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import type { FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import type { RestoreChoice } from '../../../../shared/features/backup/backup-facts.ts';
import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import { noteDecision } from '../core/decide-restored.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';
import { restoredHoldId } from '../../../core/state/restored-hold.ts';
import { CUT_OFF } from '../../../app/engine/runs/run-facts.ts';
import { noteEnd } from '../../../app/engine/runs/run-notes.ts';

/** A backup that is put in place, by whom and why. */
export interface RestoredBackup {
  readonly at: Instant;
  readonly actor: Actor;
  readonly reason: string;
  /** Unique, for the hold. */
  readonly id: string;
  readonly backup: Omit<FactDetail<'trail.restored'>, 'held' | 'owedDropped'>;
  /** Absent: a person decides later, and until then everything rests. */
  readonly choice?: RestoreChoice | undefined;
}

const EVERYTHING: ManualHold['selector'] = {
  ...{ systems: [], tags: [], integrations: [], all: true, except: [] },
};

/**
 * What a restore changes in the data of a backup, in one commit. Nothing is known of the time since it
 * was made, when the old agent may have gone on: what was due then, or was to be caught up, is neither
 * started nor called missed; a run of another machine is over.
 */
export function restoredDraft(
  state: AgentState,
  { at, actor, reason, id, backup, choice }: RestoredBackup,
): ChangeDraft {
  const draft = new ChangeDraft();
  draft.tickedAt = at;
  const held = [...state.schedulerPauses.keys()];
  const owedDropped = [...state.owed.values()].reduce((sum, owed) => sum + owed.length, 0);
  const detail = { ...backup, held, owedDropped };
  draft.note(fact({ at, kind: 'trail.restored', actor, reason, detail }));
  for (const integrationId of state.cursors.keys()) draft.cursors.set(integrationId, at);
  for (const integrationId of state.owed.keys()) draft.owed.set(integrationId, null);
  for (const integrationId of state.questions.keys()) draft.questions.set(integrationId, null);
  if (!backup.isSameMachine) {
    for (const run of state.activeRuns.values()) {
      // Those of workers are found there again.
      if (run.pid !== undefined) noteEnd(run, CUT_OFF, state, at, draft);
    }
  }
  if (choice === undefined) holdEverything(state, { at, actor, reason, id }, draft);
  else noteDecision(state, { at, actor, reason, choice, leave: [] }, draft);
  return draft;
}

function holdEverything(
  state: AgentState,
  { at, actor, reason, id }: Pick<RestoredBackup, 'at' | 'actor' | 'reason' | 'id'>,
  draft: ChangeDraft,
): void {
  const holdId = restoredHoldId(id);
  const hold: ManualHold = {
    ...{ id: holdId, selector: EVERYTHING, reason, by: actor.name ?? '', since: at, until: null },
  };
  draft.manualHolds.set(holdId, hold);
  const detail = {
    ...{ kind: 'manual' as const, holdId, until: null, selector: { ...EVERYTHING } },
    integrations: [...state.definitions.integrations.keys()],
  };
  draft.note(fact({ at, kind: 'hold.placed', actor, reason, detail }));
}
