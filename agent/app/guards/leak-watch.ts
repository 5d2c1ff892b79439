import type { Instant } from '../../../shared/domain/values/instant.ts';
import { LEAK_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import { leakSourceWords } from '../../../shared/i18n/outcomes/leak-source-words.ts';
import type { SaidFacts } from '../../../shared/i18n/said-facts.ts';
import type { AgentState, Leak } from '../../core/state/agent-state.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { decideLeaks, type Sighting } from '../../core/leaks/leaks.ts';
import type { Plan } from '../../core/gate/plan.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { GuardJournal, GuardRecord, RunningGuard } from '../../ports/guards/guard-journal.ts';
import type { Log } from '../../ports/log.ts';
import type { Processes, RunningProcess } from '../../ports/machines/processes.ts';
import type { Store } from '../../ports/store.ts';
import type { Delay } from '../../ports/time/timer.ts';
import { DriftWatch } from './drift-watch.ts';
import type { HoldPublisher } from './hold-publisher.ts';
import { wasFree } from './past-releases.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { FollowingMember } from '../engine/member.ts';
import type { ObserverGuard } from '../engine/turns/observer-guard.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { RaisedProblems } from '../engine/ledger/raised-problems.ts';
import { guardedAmong } from '../engine/ledger/run-lengths.ts';
import { englishOf, say } from '../../../shared/failure-texts.ts';
import type { Saying } from '../../../shared/errors.ts';
import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import { programName, unguardedLike } from '../../core/leaks/process-match.ts';

/** Poll interval; leaks are reported within 5 s. */
const LOOK_MS = 2_000;

const PROCESSES_PROBLEM = 'processes';

export interface LeakWatchPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  readonly log: Log;
  readonly guards: GuardJournal;
  readonly processes: Processes;
  readonly store: Pick<Store, 'auditPage'>;
  readonly flags: HoldPublisher;
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
  readonly guard: ObserverGuard;
  readonly plan: (now: Instant) => Plan;
}

/** Verifies (L5) that integrations held outside the agent are quiet, while any hold is in force. */
export class LeakWatch implements FollowingMember {
  readonly name = 'leaks';
  readonly #ports: LeakWatchPorts;
  readonly #drifts: DriftWatch;
  readonly #raised: RaisedProblems;
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: LeakWatchPorts) {
    this.#ports = ports;
    this.#raised = new RaisedProblems(ports.problems);
    this.#drifts = new DriftWatch(ports);
  }

  /** Call when holds may have changed: the watch begins and ends with them. */
  follow(): void {
    if (this.#isHalted || this.#callOff !== undefined || !this.#hasWork()) return;
    this.#callOff = this.#ports.delay(LOOK_MS, () => {
      void this.#ports.guard
        .settle('leaks', () => this.look())
        .then(() => {
          this.#callOff = undefined;
          this.follow();
        });
    });
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
  }

  async look(): Promise<void> {
    const { clock, guards, ledger, plan } = this.#ports;
    const held = guardedAmong(ledger.state.resting, ledger.state);
    this.#drifts.look(held, plan(clock.now()).board, clock.now());
    const processes = await this.#processes(held);
    if (this.#isHalted) return;
    const running = held.length === 0 ? new Map() : guards.running();
    this.#settle([
      ...guardSightings(held, running, processes),
      ...processSightings(held, running, processes, ledger.state),
    ]);
  }

  /** A guard that began and ended between two polls: its record shows it. */
  ran(records: readonly GuardRecord[]): void {
    const sightings = ranSightings(records);
    if (sightings.length > 0) this.#settle(sightings);
  }

  #settle(sightings: readonly Sighting[]): void {
    const { clock, ledger, plan, store } = this.#ports;
    const now = clock.now();
    const draft = new ChangeDraft();
    const scene = { state: ledger.state, board: plan(now).board, now };
    decideLeaks({ ...scene, wasFree: (...asked) => wasFree(store, ...asked) }, sightings, draft);
    ledger.record(draft, now);
    this.#show();
  }

  /** A leak is a problem until its hold is over. */
  #show(): void {
    const { leaks, definitions } = this.#ports.ledger.state;
    const found = [...leaks.values()].map((leak) => {
      const name = definitions.integrations.get(leak.integrationId)?.name ?? leak.integrationId;
      return {
        code: LEAK_PROBLEM + leak.id,
        said: [leakSaying(leak, name)],
        since: leak.detectedAt,
      };
    });
    this.#raised.show(found);
  }

  /** Empty if no held integration names a command to watch for. */
  async #processes(held: readonly string[]): Promise<readonly RunningProcess[]> {
    const { processes, problems, log, clock, guards, ledger } = this.#ports;
    const isOfUse = watchedAmong(held, ledger.state).length > 0;
    if (!isOfUse && (held.length === 0 || guards.running().size === 0)) return [];
    try {
      const list = await processes.list();
      problems.clear(PROCESSES_PROBLEM);
      return list;
    } catch (thrown) {
      const said = [say('problem-processes', { why: String(thrown) })];
      log.error('processes.unreadable', { message: englishOf(said) });
      if (isOfUse) problems.raise(PROCESSES_PROBLEM, said, clock.now());
      return [];
    }
  }

  #hasWork(): boolean {
    const { resting, leaks } = this.#ports.ledger.state;
    return resting.size + leaks.size + this.#raised.size > 0 || this.#drifts.hasProblems;
  }
}

/** With the source as a fact, so that each reader gets it in their language. */
function leakSaying({ who }: Leak, name: string): Saying {
  const said = say('problem-leak', { name, who: leakSourceWords(who, 'en') });
  return { ...said, facts: { leak: who } satisfies SaidFacts };
}

type Running = ReadonlyMap<string, readonly RunningGuard[]>;

/** Guards of these integrations whose command is running now. */
function guardSightings(
  held: readonly string[],
  running: Running,
  processes: readonly RunningProcess[],
): Sighting[] {
  return held.flatMap((integrationId) =>
    (running.get(integrationId) ?? [])
      .filter(({ isChecking }) => !isChecking)
      .map(({ runId, pid, startedAt }) => {
        const process = processes.find((one) => one.pid === pid);
        return { id: runId, integrationId, startedAt, who: whoOf(pid, process) };
      }),
  );
}

/** Watched commands that run although no guard started them. */
function processSightings(
  held: readonly string[],
  running: Running,
  processes: readonly RunningProcess[],
  state: AgentState,
): Sighting[] {
  const registered = new Set([...running.values()].flat().flatMap(({ pids }) => pids));
  return watchedAmong(held, state).flatMap(({ integrationId, watch }) =>
    unguardedLike(processes, watch, registered).map((process) => ({
      id: `process-${process.pid}-${process.birth ?? process.startedAt}-${integrationId}`,
      integrationId,
      startedAt: process.startedAt,
      who: whoOf(process.pid, process),
    })),
  );
}

/** Guards whose command has ended. */
function ranSightings(records: readonly GuardRecord[]): Sighting[] {
  return records
    .filter((record) => record.kind === 'ran')
    .map(({ runId, integrationId, startedAt }) => ({
      id: runId,
      integrationId,
      startedAt,
      who: { code: 'guard-run', runId },
    }));
}

function watchedAmong(
  ids: readonly string[],
  { definitions }: AgentState,
): { readonly integrationId: string; readonly watch: readonly string[] }[] {
  return ids.flatMap((integrationId) => {
    const scheduler = definitions.integrations.get(integrationId)?.scheduler;
    const watch = scheduler?.kind === 'guard' ? scheduler.watch : undefined;
    return watch === undefined ? [] : [{ integrationId, watch }];
  });
}

function whoOf(pid: number, process: RunningProcess | undefined): LeakSource {
  if (process === undefined) return { code: 'process', pid };
  const { user, words } = process;
  const program = programName(words[0] ?? '?');
  return { code: 'process', pid, ...(user === undefined ? {} : { user }), program };
}
