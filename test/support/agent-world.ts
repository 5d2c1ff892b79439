import { expressionProblem } from '../../agent/adapters/probes/jmespath-question.ts';
import type { AgentService } from '../../agent/app/agent-service.ts';
import {
  composeService,
  type ComposedService,
} from '../../agent/process/composition/composed-service.ts';
import type { GuardRecord, RunningGuard } from '../../agent/ports/guards/guard-journal.ts';
import type { FlagDrift, FlagInterval, HoldFlags } from '../../agent/ports/guards/hold-flags.ts';
import type { History } from '../../agent/ports/trail/history.ts';
import type { Feature } from '../../agent/app/feature.ts';
import type { Connectors } from '../../agent/ports/schedulers/connector.ts';
import type { RunningProcess } from '../../agent/ports/machines/processes.ts';
import { lengthMs } from '../../agent/core/gate/reopening-terms.ts';
import type { ProbeOutcome } from '../../agent/core/windows/reopening-probes.ts';
import type { Probe } from '../../agent/ports/machines/prober.ts';
import type {
  ActiveRun,
  RunBeginning,
  RunOutcome,
  RunRequest,
} from '../../agent/ports/runs/runner.ts';
import type { Refusal, StartGate } from '../../agent/ports/runs/start-gate.ts';
import type { Store } from '../../agent/ports/store.ts';
import type { ZoneData } from '../../agent/ports/time/zone-data.ts';
import type { CallParams, CallResult, EventName } from '../../shared/contract/agent-contract.ts';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import type { Readiness } from '../../shared/domain/definitions/readiness.ts';
import { fail, type Result } from '../../shared/errors.ts';
import { ManualTime } from './manual-time.ts';
import { zones as newest } from './zones.ts';
import { STOPPED_BY_SIGTERM, exit, http, timedOut } from './outcomes.ts';
import { NO_HISTORY } from './no-history.ts';
import { worldFeatures } from './features/world-features.ts';

const SUCCEEDED: RunOutcome = { succeeded: true, outcome: exit(0), output: '' };
const STOPPED: RunOutcome = { succeeded: false, outcome: STOPPED_BY_SIGTERM, output: '' };
const READY: ProbeOutcome = { passed: true, outcome: http(200) };
const NO_CONNECTORS: Connectors = {
  of: () => undefined,
  load: () => Promise.resolve(fail('not-supported', 'no connectors in this test')),
  leftBehind: () => [],
  onLoaded: () => undefined,
};
const person = { name: 'ana', via: 'test' };

/**
 * The agent's environment, controlled by the test: time, starts, flags, events. The agent itself
 * can be killed and started again with the same store and environment.
 */
export class AgentWorld {
  readonly time: ManualTime;
  readonly store: Store;
  /** Every start that reached the runner. */
  readonly started: RunRequest[] = [];
  /** The same, with the instant of the start. */
  readonly starts: { integrationId: string; dueAt: number; at: number }[] = [];
  readonly events: string[] = [];
  announced: (event: EventName, data: unknown) => void = () => undefined;
  /** What throws whenever it is used. */
  readonly failing = new Set<'announcing' | 'flags' | 'guards' | 'log'>();
  readonly flags = new Map<string, readonly FlagInterval[]>();
  /** Where flags are written; a test may use real files. */
  holdFlags: HoldFlags;
  readonly guardRecords: GuardRecord[] = [];
  readonly guardsRunning = new Map<string, RunningGuard[]>();
  /** Flags changed by someone outside Remanso. */
  drifts: readonly FlagDrift[] = [];
  /** Processes on the machine. */
  processes: readonly RunningProcess[] = [];
  /** Duration of a run; 0 ends at once. */
  runMs = 100;
  outcome = SUCCEEDED;
  /** For different outcomes; called when a run starts. */
  outcomeOf: ((request: RunRequest) => RunOutcome) | undefined;
  /** Time from a run's start to its first byte: a slow DNS server or connection. */
  sendMs = 0;
  /** How long the system suspends the agent between the gate's last answer and the first byte. */
  heldUpMs: (request: RunRequest) => number = () => 0;
  /** Runs that end only when killed. */
  ignoresStop = false;
  /** What was asked to stop before it ended by itself. */
  readonly stopped: string[] = [];
  /** For runs of different durations. */
  lengthOf: (request: RunRequest) => number = () => this.runMs;
  /** Found by the next check for zone data. */
  zones: ZoneData = newest;
  /** Probe results; `undefined` hangs until its timeout. */
  probe: (readiness: Readiness, at: number) => ProbeOutcome | undefined = () => READY;
  /** When systems were probed. */
  readonly probedAt: number[] = [];
  /** External schedulers; none unless a test provides them. */
  connectors: Connectors = NO_CONNECTORS;
  /** Those that a test is about replace these. */
  features: readonly Feature[] = worldFeatures;
  history: History = NO_HISTORY;
  #composed: ComposedService | undefined;
  #nextId = 0;

  constructor(store: Store, start: number) {
    this.store = store;
    this.time = new ManualTime(start);
    this.holdFlags = this.#flagsInMemory();
  }

  #flagsInMemory(): HoldFlags {
    return {
      listed: () => {
        this.#mayFail('flags');
        return [...this.flags.keys()];
      },
      write: (id, { intervals }) => {
        this.#mayFail('flags');
        this.flags.set(id, intervals);
      },
      remove: (id) => void this.flags.delete(id),
      announce: () => undefined,
      withdraw: () => undefined,
      drifted: (ids) => {
        const held = new Set(ids);
        return this.drifts.filter(({ integrationId }) => held.has(integrationId));
      },
      distrust: (id) => {
        this.drifts = this.drifts.filter(({ integrationId }) => integrationId !== id);
      },
    };
  }

  get agent(): AgentService {
    return this.composed.service;
  }

  get composed(): ComposedService {
    if (this.#composed === undefined) throw new Error('The agent is not running.');
    return this.#composed;
  }

  start(): void {
    const { clock, timer, delay, heartbeat } = this.time;
    this.#composed = composeService({
      clock,
      timer,
      delay,
      yieldToEventLoop: () => Promise.resolve(),
      heartbeat,
      store: this.store,
      runner: {
        start: (request, gate) => this.#run(request, gate),
        adopt: () => undefined,
      },
      prober: { start: (readiness) => this.#probe(readiness), expressionProblem },
      flags: this.holdFlags,
      elsewhere: undefined,
      features: this.features,
      history: this.history,
      connectors: this.connectors,
      processes: { list: () => Promise.resolve(this.processes) },
      guards: {
        collect: () => {
          this.#mayFail('guards');
          const forget = () => this.guardRecords.splice(0);
          const records = [...this.guardRecords];
          return { records, dropped: [], trouble: undefined, hasMore: false, forget };
        },
        running: () => this.guardsRunning,
        watch: () => () => undefined,
      },
      newestZones: () => this.zones,
      announcer: {
        announce: (event, data) => {
          this.#mayFail('announcing');
          this.events.push(event);
          this.announced(event, data);
        },
      },
      log: {
        info: () => this.#mayFail('log'),
        warn: () => this.#mayFail('log'),
        error: () => this.#mayFail('log'),
      },
      newId: () => `id-${++this.#nextId}`,
      pid: 1,
      version: '0.0.0',
    });
    this.#composed.service.start();
  }

  /** Like kill -9: nothing is reported, no timer fires; its running runs are gone too. */
  kill(): void {
    this.time.forget();
    this.#composed = undefined;
  }

  apply(
    document: RemansoDocument,
    commandId = `apply-${++this.#nextId}`,
  ): Promise<Result<CallResult<'document.apply'>>> {
    return this.agent.desk.run('document.apply', {
      commandId,
      person,
      document,
      prune: false,
      dryRun: false,
    });
  }

  pause(
    selector: CallParams<'hold.place'>['selector'],
    until: string | null,
    commandId = `pause-${++this.#nextId}`,
  ): Promise<Result<CallResult<'hold.place'>>> {
    return this.agent.desk.run('hold.place', {
      commandId,
      person,
      selector,
      reason: 'incident',
      until,
    });
  }

  startedAt(integrationId: string): number[] {
    return this.started
      .filter((request) => request.integrationId === integrationId)
      .map((request) => request.dueAt);
  }

  #mayFail(name: 'announcing' | 'flags' | 'guards' | 'log'): void {
    if (this.failing.has(name)) throw new Error(`${name} is broken`);
  }

  #probe(readiness: Readiness): Probe {
    this.probedAt.push(this.time.now);
    const said = this.probe(readiness, this.time.now);
    const ended = new Promise<ProbeOutcome>((resolve) => {
      const late = { passed: false, outcome: timedOut(lengthMs(readiness.timeout)) };
      this.time.delay(said === undefined ? lengthMs(readiness.timeout) : 1, () =>
        resolve(said ?? late),
      );
    });
    return { ended, stop: () => undefined };
  }

  #run(request: RunRequest, gate: StartGate): ActiveRun {
    const begun = Promise.withResolvers<RunBeginning>();
    const ended = Promise.withResolvers<RunOutcome>();
    let isSettled = false;
    const callOff = (refusal: Refusal): void => {
      if (isSettled) return;
      isSettled = true;
      begun.resolve({ kind: 'refused', refusal });
    };
    const send = (): void => {
      const answer = gate.ask();
      if (answer.kind === 'shut') callOff(answer.refusal);
      if (isSettled || answer.kind === 'shut') return;
      isSettled = true;
      this.time.setClock(this.time.now + this.heldUpMs(request));
      this.#sent(request, ended.resolve);
      gate.passed();
      begun.resolve({ kind: 'started', at: answer.at });
    };
    const stop = (graceMs: number): void => {
      if (!isSettled) {
        callOff({ why: 'stopped', holds: [] });
        return;
      }
      this.stopped.push(request.integrationId);
      this.time.delay(this.ignoresStop ? graceMs : 0, () => ended.resolve(STOPPED));
    };
    const common = { ended: ended.promise, stop, callOff };
    if (this.sendMs > 0) this.time.delay(this.sendMs, send);
    else send();
    // As for a command: one that began at once has no `begun`.
    const isAtOnce = this.sendMs === 0 && this.started.at(-1)?.runId === request.runId;
    return isAtOnce ? common : { ...common, begun: begun.promise };
  }

  #sent(request: RunRequest, resolve: (outcome: RunOutcome) => void): void {
    this.started.push(request);
    const { integrationId, dueAt } = request;
    this.starts.push({ integrationId, dueAt, at: this.time.now });
    const outcome = this.outcomeOf?.(request);
    this.time.delay(this.lengthOf(request), () => resolve(outcome ?? this.outcome));
  }
}
