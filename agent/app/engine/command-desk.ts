import {
  agentCalls,
  type CallName,
  type CallParams,
  type CallResult,
} from '../../../shared/contract/agent-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { windowOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { CommandName, CommandScene } from '../../core/commands/command-scene.ts';
import { COMMANDS, type PlainCommandName } from '../../core/commands/command-table.ts';
import type { RequestScene } from '../../core/commands/approvals/approval-view.ts';
import type { Accepted } from '../../core/commands/holds/place-hold.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Prober } from '../../ports/machines/prober.ts';
import type { Store } from '../../ports/store.ts';
import type { OwnUnits } from '../../core/validation/own-unit-check.ts';
import type { Engine } from './engine.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Planner } from './plan/planner.ts';
import { SerialQueue } from './turns/serial-queue.ts';
import type { Turns } from './turns/turns.ts';

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

/** What the desk reads of a command's parameters. */
interface Command {
  readonly commandId: string;
  readonly dryRun?: boolean;
}

type Decision<N extends CommandName> = (scene: CommandScene) => Result<Accepted<CallResult<N>>>;

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

  run<N extends PlainCommandName>(name: N, params: CallParams<N>): Promise<Result<CallResult<N>>> {
    const { decide } = COMMANDS[name];
    return this.decide(name, params, (scene) => decide(scene, params));
  }

  decide<N extends CommandName>(
    name: N,
    command: Command,
    decide: Decision<N>,
  ): Promise<Result<CallResult<N>>> {
    const { turns, published } = this.#ports;
    return this.#queue.run(async () => {
      const result = turns.run(() => this.#decide(name, command, decide));
      // The caller may start a guard as soon as it has the answer.
      await published();
      return result;
    });
  }

  /** What waits for approval, with the occurrences that it would have. */
  requestScene(now: Instant): RequestScene {
    const { ledger, planner } = this.#ports;
    const { state } = ledger;
    return { state, now, waiting: (window) => planner.waiting(window, state) };
  }

  scene(now: Instant): CommandScene {
    const { ledger, planner, engine, prober, ownUnits, newId } = this.#ports;
    const { state } = ledger;
    return {
      state,
      plan: engine.plan(now),
      zones: planner.zones,
      now,
      newId,
      window: (windowId) => {
        const window = state.definitions.windows.get(windowId);
        return window === undefined ? undefined : planner.amended(window, state);
      },
      amended: (window, calendars) => planner.tried(window, state, calendars),
      expressionProblem: prober.expressionProblem,
      ...(ownUnits === undefined ? {} : { ownUnits }),
    };
  }

  #decide<N extends CommandName>(
    name: N,
    { commandId, dryRun = false }: Command,
    decide: Decision<N>,
  ): Result<CallResult<N>> {
    const { clock, store, engine, ledger } = this.#ports;
    const known = store.answerTo(commandId);
    if (known !== undefined) return succeed(decodeAnswer(name, known));
    // Handle what is due first: afterwards it would be judged by what the command changes.
    const upToDate = dryRun ? succeed(undefined) : engine.look();
    if (!upToDate.ok) return upToDate;
    const now = clock.now();
    const decided = decide(this.scene(now));
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
