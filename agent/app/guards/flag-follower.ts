import { windowOfHold } from '../../../shared/domain/holds/hold-id.ts';
import type { ChangeDraft } from '../../core/state/change-draft.ts';
import type { Plan } from '../../core/gate/plan.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { HoldPublisher } from './hold-publisher.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import { guardedAmong, type RunLengths } from '../engine/ledger/run-lengths.ts';
import type { Observer } from '../engine/turns/turns.ts';

interface FollowerPorts {
  readonly clock: Clock;
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly lengths: RunLengths;
  readonly flags: HoldPublisher;
}

/** Keeps the files that guards read up to date: after each turn, with what it changed. */
export class FlagFollower implements Observer {
  readonly name = 'flags';
  readonly #ports: FollowerPorts;
  #published: Plan | undefined;

  constructor(ports: FollowerPorts) {
    this.#ports = ports;
  }

  turnEnded(drafts: readonly ChangeDraft[]): undefined {
    const { clock, engine, flags, ledger, lengths } = this.#ports;
    const plan = engine.planAtHand;
    if (plan === undefined) return;
    const { state } = ledger;
    const now = clock.now();
    const changed = lengths.takeChanged();
    const isDecidedNow = flags.isSilent && !isUndecided(state);
    if (plan !== this.#published || flags.isBehind(now) || isDecidedNow) {
      flags.publishAll(plan.board, now);
      this.#published = plan;
      return;
    }
    const reopened = drafts.flatMap(({ reopenings }) => [...reopenings.keys()]);
    if (reopened.length > 0) flags.onHoldsChanged(reopened, now);
    const isOver = drafts.some((draft) => closesByStep(draft, plan.board));
    if (isOver || drafts.some(isOfPeople)) {
      flags.update(state.definitions.integrations.keys(), now);
      return;
    }
    const guarded = guardedAmong(changed, state);
    if (guarded.length > 0) flags.update(guarded, now);
  }
}

/**
 * Flags of a window that reopens step by step last until its longest overrun, or have no end. At
 * its closing some integrations resume at once: the first ones, or all if another occurrence is
 * open.
 */
function closesByStep({ openings }: ChangeDraft, board: Plan['board']): boolean {
  return [...openings].some(
    ([holdId, opening]) => opening === null && board.reopensByStep(windowOfHold(holdId)),
  );
}

/** A person changed a hold; holds that expire do so in the flags as well. */
function isOfPeople(draft: ChangeDraft): boolean {
  if (draft.command === undefined) return false;
  const { manualHolds, releases, amendments, reopenings } = draft;
  return manualHolds.size + releases.size + amendments.size + reopenings.size > 0;
}
