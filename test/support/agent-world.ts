import { AgentService } from '../../agent/app/agent-service.ts';
import type { FlagInterval, GuardRecord } from '../../agent/ports/hold-flags.ts';
import type { ActiveRun, RunOutcome, RunRequest } from '../../agent/ports/runner.ts';
import type { Store } from '../../agent/ports/store.ts';
import type { ZoneData } from '../../agent/ports/zone-data.ts';
import type { CallParams, CallResult } from '../../shared/contract/agent-contract.ts';
import type { RemansoDocument } from '../../shared/domain/document.ts';
import type { Result } from '../../shared/errors.ts';
import { ManualTime } from './manual-time.ts';
import { zones as newest } from './zones.ts';

const SUCCEEDED: RunOutcome = { succeeded: true, outcome: 'exit 0', output: '' };
const person = { name: 'ana', via: 'test' };

/**
 * Everything around an agent, kept by hand: time, what was started outside, flags, events. The
 * agent itself can be killed and started again over the same store and the same outside.
 */
export class AgentWorld {
  readonly time: ManualTime;
  readonly store: Store;
  /** Every start that reached the outside. */
  readonly started: RunRequest[] = [];
  /** The same, with the instant at which it was started. */
  readonly starts: { integrationId: string; dueAt: number; at: number }[] = [];
  readonly events: string[] = [];
  readonly flags = new Map<string, readonly FlagInterval[]>();
  readonly guardRecords: GuardRecord[] = [];
  /** How long a run takes; 0 ends at once. */
  runMs = 100;
  outcome = SUCCEEDED;
  /** What the next look for zone data finds. */
  zones: ZoneData = newest;
  #service: AgentService | undefined;
  #nextId = 0;

  constructor(store: Store, start: number) {
    this.store = store;
    this.time = new ManualTime(start);
  }

  get agent(): AgentService {
    if (this.#service === undefined) throw new Error('The agent is not running.');
    return this.#service;
  }

  start(): void {
    const { clock, timer, delay, heartbeat } = this.time;
    this.#service = new AgentService({
      clock,
      timer,
      delay,
      heartbeat,
      store: this.store,
      runner: {
        start: (request) => this.#run(request),
        isAlive: () => false,
      },
      flags: {
        publish: (flags) => {
          this.flags.clear();
          for (const [id, intervals] of flags) this.flags.set(id, intervals);
        },
        update: (flags) => {
          for (const [id, intervals] of flags) this.flags.set(id, intervals);
        },
      },
      guards: {
        collect: () => ({
          records: [...this.guardRecords],
          forget: () => this.guardRecords.splice(0),
        }),
        running: () => new Map(),
        watch: () => () => undefined,
      },
      newestZones: () => this.zones,
      announcer: { announce: (event) => this.events.push(event) },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      newId: () => `id-${++this.#nextId}`,
      pid: 1,
      version: '0.0.0',
    });
    this.#service.start();
  }

  /** As kill -9: nothing is told, nothing fires any more; what ran outside is gone with it. */
  kill(): void {
    this.time.forget();
    this.#service = undefined;
  }

  apply(
    document: RemansoDocument,
    commandId = `apply-${++this.#nextId}`,
  ): Promise<Result<CallResult<'document.apply'>>> {
    return this.agent.desk.applyDocument({
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
    return this.agent.desk.placeHold({ commandId, person, selector, reason: 'incident', until });
  }

  startedAt(integrationId: string): number[] {
    return this.started
      .filter((request) => request.integrationId === integrationId)
      .map((request) => request.dueAt);
  }

  #run(request: RunRequest): ActiveRun {
    this.started.push(request);
    const { integrationId, dueAt } = request;
    this.starts.push({ integrationId, dueAt, at: this.time.now });
    const ended = new Promise<RunOutcome>((resolve) => {
      this.time.delay(this.runMs, () => resolve(this.outcome));
    });
    return { ended, stop: () => undefined };
  }
}
