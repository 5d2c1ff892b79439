import type { GuardJournal, GuardRecord, RunningGuard } from '../../../agent/ports/hold-flags.ts';
import { readFlag } from '../../../agent/cli/guard-flag.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';
import type { RunStart } from './runs.ts';
import type { SimulatedTime } from './time.ts';

/**
 * Commands that cron of this machine starts through `remanso guard`, whether or not an agent lives.
 * What a guard decides is the product's own reading of the flag file; only processes are ours.
 */
export class SimulatedGuards {
  readonly started: RunStart[] = [];
  /** Guards that found themselves held. */
  readonly skipped: { readonly integrationId: string; readonly at: number }[] = [];
  readonly #time: SimulatedTime;
  readonly #flagsFolder: string;
  readonly #commits: () => number;
  #records: GuardRecord[] = [];
  readonly #running = new Map<string, RunningGuard[]>();
  #changed: (() => void) | undefined;
  #nextPid = 50_000;

  constructor(time: SimulatedTime, flagsFolder: string, commits: () => number) {
    this.#time = time;
    this.#flagsFolder = flagsFolder;
    this.#commits = commits;
  }

  /** Cron calls `remanso guard --integration ID -- CMD`, and CMD takes so long. */
  call(integrationId: string, lastsMs: number): void {
    const clock = { now: () => this.#time.now, monotonic: () => this.#time.elapsed };
    const verdict = readFlag(this.#flagsFolder, integrationId, clock);
    const at = this.#time.now;
    if (verdict.kind === 'held') {
      const holds = verdict.holds.map(({ from, opensAt, until, windowId, ...hold }) => ({
        ...hold,
        ...(windowId === undefined ? {} : { windowId }),
        from: instantOf(from),
        ...(opensAt === undefined ? {} : { opensAt: instantOf(opensAt) }),
        until: until === null ? null : instantOf(until),
      }));
      this.skipped.push({ integrationId, at });
      this.#leave({ kind: 'skipped', integrationId, at, holds });
      return;
    }
    this.#run(integrationId, at, lastsMs);
  }

  /** The journal as one life of the agent sees it. */
  journal(isAlive: () => boolean): GuardJournal {
    return {
      collect: () => {
        const records = [...this.#records];
        return { records, forget: () => this.#records.splice(0, records.length) };
      },
      running: () => new Map(this.#running),
      watch: (changed) => {
        this.#changed = () => {
          if (isAlive()) changed();
        };
        return () => (this.#changed = undefined);
      },
    };
  }

  #run(integrationId: string, at: number, lastsMs: number): void {
    const pid = (this.#nextPid += 1);
    const runId = `guard-${pid}`;
    this.started.push({ integrationId, runId, dueAt: at, at, commits: this.#commits() });
    const guard = { runId, pid, pids: [pid], startedAt: at, isChecking: false };
    this.#running.set(integrationId, [...(this.#running.get(integrationId) ?? []), guard]);
    this.#tell();
    this.#time.after(lastsMs, () => {
      const others = (this.#running.get(integrationId) ?? []).filter((one) => one !== guard);
      if (others.length === 0) this.#running.delete(integrationId);
      else this.#running.set(integrationId, others);
      const ended = { startedAt: at, endedAt: this.#time.now, exitCode: 0, signal: null };
      this.#leave({ kind: 'ran', runId, integrationId, ...ended });
    });
  }

  #leave(record: GuardRecord): void {
    this.#records.push(record);
    this.#tell();
  }

  /** The folder's watch of the agent waits a little, so that it is told once of many. */
  #tell(): void {
    this.#time.after(50, () => this.#changed?.());
  }
}

function instantOf(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}
