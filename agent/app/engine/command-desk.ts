import {
  agentCalls,
  type CallName,
  type CallParams,
  type CallResult,
} from '../../../shared/contract/agent-contract.ts';
import type { controlCalls } from '../../../shared/contract/control-calls.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { windowOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AnnounceScene } from '../../core/announcements/announce-scene.ts';
import { decideApply, type ApplyScene } from '../../core/commands/decide-apply.ts';
import type { RequestScene } from '../../core/commands/approval-view.ts';
import type { ControlScene, Decide } from '../../core/commands/control-scene.ts';
import { placeHold, type Accepted } from '../../core/commands/place-hold.ts';
import { releaseHold } from '../../core/commands/release-hold.ts';
import { removeDefinition } from '../../core/commands/remove-definition.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Prober } from '../../ports/prober.ts';
import type { Store } from '../../ports/store.ts';
import { NO_UNITS, type OwnUnits } from '../../core/validation/own-unit-check.ts';
import type { Engine } from './engine.ts';
import type { Ledger } from './ledger.ts';
import type { Planner } from './planner.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Turns } from './turns.ts';

interface DeskPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly planner: Planner;
  readonly engine: Engine;
  readonly turns: Turns;
  readonly prober: Prober;
  readonly ownUnits?: () => OwnUnits;
  readonly newId: () => string;
  /** Resolves once others can read what was committed, or a problem says that they cannot. */
  readonly published: () => Promise<void>;
}

/** Every control command that changes something. */
type ControlName =
  | Exclude<keyof typeof controlCalls, 'occurrence.ledger'>
  | 'scheduler.decideDrift'
  | 'restore.decide';

/** Every command about announcements. */
type AnnounceName =
  | 'announcement.read'
  | 'announcement.accept'
  | 'announcement.refuse'
  | 'source.put'
  | 'source.remove';

type ApprovalName = 'approval.give' | 'approval.refuse';

type CommandName =
  | AnnounceName
  | ApprovalName
  | 'hold.place'
  | 'hold.release'
  | 'document.apply'
  | 'definition.remove'
  | ControlName;

/**
 * People's commands, one at a time: first a tick handles what is due, then the command is decided,
 * committed with its answer and acted on, and another tick follows.
 */
export class CommandDesk {
  readonly #ports: DeskPorts;
  readonly #queue = new SerialQueue();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  placeHold(params: CallParams<'hold.place'>): Promise<Result<CallResult<'hold.place'>>> {
    const { ledger, engine, newId } = this.#ports;
    return this.#once('hold.place', params.commandId, (now) =>
      placeHold(ledger.state, engine.plan(now).board, params, `hold-${newId()}`, now),
    );
  }

  releaseHold(params: CallParams<'hold.release'>): Promise<Result<CallResult<'hold.release'>>> {
    const { ledger, engine } = this.#ports;
    return this.#once('hold.release', params.commandId, (now) =>
      releaseHold(ledger.state, engine.plan(now).board, params, now),
    );
  }

  applyDocument(
    params: CallParams<'document.apply'>,
  ): Promise<Result<CallResult<'document.apply'>>> {
    return this.#once(
      'document.apply',
      params.commandId,
      (now) => decideApply(this.#applyScene(now), params),
      params.dryRun,
    );
  }

  /** A control command; its decision is in its own file in core/commands. */
  control<N extends ControlName>(
    name: N,
    params: CallParams<N>,
    decide: Decide<N>,
  ): Promise<Result<CallResult<N>>> {
    return this.#once(
      name,
      params.commandId,
      (now) => decide(this.#scene(now), params),
      params.dryRun,
    );
  }

  removeDefinition(
    params: CallParams<'definition.remove'>,
  ): Promise<Result<CallResult<'definition.remove'>>> {
    return this.#once('definition.remove', params.commandId, (now) =>
      removeDefinition(this.#applyScene(now), params),
    );
  }

  /** A command about announcements; its decision is in its own file in core/announcements. */
  announce<N extends AnnounceName>(
    name: N,
    { commandId, dryRun = false }: { readonly commandId: string; readonly dryRun?: boolean },
    decide: (scene: AnnounceScene) => Result<Accepted<CallResult<N>>>,
  ): Promise<Result<CallResult<N>>> {
    return this.#once(name, commandId, (now) => decide(this.announceScene(now)), dryRun);
  }

  /** A command about approvals; its decision is in core/commands/decide-approval.ts. */
  approval<N extends ApprovalName>(
    name: N,
    { commandId }: { readonly commandId: string },
    decide: (scene: ApplyScene) => Result<Accepted<CallResult<N>>>,
  ): Promise<Result<CallResult<N>>> {
    return this.#once(name, commandId, (now) => decide(this.#applyScene(now)));
  }

  /** What waits for approval, with the occurrences that it would have. */
  requestScene(now: Instant): RequestScene {
    const { ledger, planner } = this.#ports;
    const { state } = ledger;
    return { state, now, waiting: (window) => planner.waiting(window, state) };
  }

  announceScene(now: Instant): AnnounceScene {
    return { ...this.#applyScene(now), window: this.#scene(now).window };
  }

  #scene(now: Instant): ControlScene {
    const { ledger, planner, engine, newId } = this.#ports;
    const { state } = ledger;
    return {
      state,
      plan: engine.plan(now),
      zones: planner.zones,
      now,
      newRunId: newId,
      window: (windowId) => {
        const window = state.definitions.windows.get(windowId);
        return window === undefined ? undefined : planner.amended(window, state);
      },
    };
  }

  #applyScene(now: Instant): ApplyScene {
    const { ledger, planner, engine, prober, ownUnits } = this.#ports;
    const { state } = ledger;
    return {
      state,
      plan: engine.plan(now),
      zones: planner.zones,
      now,
      amended: (window, calendars) => planner.tried(window, state, calendars),
      expressionProblem: prober.expressionProblem,
      ownUnits: ownUnits?.() ?? NO_UNITS,
    };
  }

  #once<N extends CommandName>(
    name: N,
    commandId: string,
    decide: (now: Instant) => Result<Accepted<CallResult<N>>>,
    dryRun = false,
  ): Promise<Result<CallResult<N>>> {
    const { turns, published } = this.#ports;
    return this.#queue.run(async () => {
      const result = turns.run(() => this.#decide(name, commandId, decide, dryRun));
      // The caller may start a guard as soon as it has the answer.
      await published();
      return result;
    });
  }

  #decide<N extends CommandName>(
    name: N,
    commandId: string,
    decide: (now: Instant) => Result<Accepted<CallResult<N>>>,
    dryRun: boolean,
  ): Result<CallResult<N>> {
    const { clock, store, engine, ledger } = this.#ports;
    const known = store.answerTo(commandId);
    if (known !== undefined) return succeed(decodeAnswer(name, known));
    // Handle what is due first: afterwards it would be judged by what the command changes.
    const upToDate = dryRun ? succeed(undefined) : engine.look();
    if (!upToDate.ok) return upToDate;
    const now = clock.now();
    const decided = decide(now);
    if (!decided.ok) return decided;
    const { draft, answer } = decided.value;
    const isIdle = draft.isEmpty || dryRun;
    const revision = ledger.state.revision + (isIdle ? 0 : 1);
    const result = decodeAnswer(name, JSON.stringify({ ...answer, revision }));
    if (isIdle) return succeed(result);
    draft.tickedAt = now;
    draft.command = { id: commandId, answer: JSON.stringify(result), at: now };
    const committed = ledger.commit(draft, now);
    if (!committed.ok) return committed;
    this.#act(draft);
    return succeed(result);
  }

  #act(draft: Accepted<unknown>['draft']): void {
    const { planner, engine, ledger } = this.#ports;
    // A restored occurrence has no amendment left that names its window.
    for (const holdId of draft.amendments.keys()) {
      planner.amend(windowOfHold(holdId), ledger.state);
    }
    if (draft.changesDefinitions) planner.definitionsChanged(draft, ledger.state);
    if (draft.openings.size + draft.reopenings.size > 0) engine.look({ sweep: true });
    const runs = [...draft.runs.values()].filter((run) => run !== null);
    const starts = runs.filter(({ state }) => state === 'starting');
    if (starts.length > 0) engine.startForced(starts);
    engine.stopMarked(runs);
    engine.look({ sweep: true });
  }
}

/** Answers are decoded like everything that leaves the database or the core (L9). */
function decodeAnswer<N extends CallName>(name: N, json: string): CallResult<N> {
  return agentCalls[name].result.parse(JSON.parse(json)) as CallResult<N>;
}
