import type { GuardPlace } from '../../../agent/adapters/guard-place.ts';
import { readFlag } from '../../../agent/cli/guard-flag.ts';
import type {
  GuardJournal,
  GuardRecord,
  RunningGuard,
} from '../../../agent/ports/guard-journal.ts';
import type { RunStart } from './runs.ts';
import type { SimulatedTime } from './time.ts';

/** A guard that found itself held. */
export interface GuardSkip {
  readonly integrationId: string;
  readonly at: number;
  /** Which holds its plan names. */
  readonly holds: readonly string[];
  /** An agent lived and had seen all that was so. */
  readonly isSeen: boolean;
}

/**
 * Commands that cron of this machine starts through `remanso guard`, whether or not an agent lives.
 * What a guard decides is the product's own reading of the flag file; only processes are ours.
 */
export class SimulatedGuards {
  readonly started: RunStart[] = [];
  /** Guards that found themselves held. */
  readonly skipped: GuardSkip[] = [];
  readonly #time: SimulatedTime;
  readonly #place: GuardPlace;
  readonly #commits: () => number;
  readonly #isSeen: () => boolean;
  #records: GuardRecord[] = [];
  readonly #running = new Map<string, RunningGuard[]>();
  #changed: (() => void) | undefined;
  #nextPid = 50_000;

  constructor(
    time: SimulatedTime,
    place: GuardPlace,
    { commits, isSeen }: { readonly commits: () => number; readonly isSeen: () => boolean },
  ) {
    this.#time = time;
    this.#place = place;
    this.#commits = commits;
    this.#isSeen = isSeen;
  }

  /** Cron calls `remanso guard --integration ID -- CMD`, and CMD takes so long. */
  call(integrationId: string, lastsMs: number): void {
    const at = this.#time.now;
    const plan = { folder: this.#place.open(), uid: process.geteuid?.() };
    const verdict = readFlag(plan, integrationId, at);
    if (verdict.kind !== 'free') {
      const { holds, unreadable } =
        verdict.kind === 'held'
          ? { holds: verdict.holds, unreadable: {} }
          : { holds: [], unreadable: { unreadable: verdict.why } };
      const named = holds.map(({ holdId }) => holdId);
      this.skipped.push({ integrationId, at, holds: named, isSeen: this.#isSeen() });
      this.#leave({ kind: 'skipped', integrationId, at, holds, ...unreadable });
      return;
    }
    this.#run(integrationId, at, lastsMs);
  }

  /** The journal as one life of the agent sees it. */
  journal(isAlive: () => boolean): GuardJournal {
    return {
      collect: () => {
        const records = [...this.#records];
        const forget = () => this.#records.splice(0, records.length);
        return { records, dropped: [], trouble: undefined, hasMore: false, forget };
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
