import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardPlace } from '../../../agent/adapters/guards/guard-place.ts';
import { readFlag } from '../../../agent/cli/guard/guard-flag.ts';
import type {
  GuardJournal,
  GuardRecord,
  RunningGuard,
} from '../../../agent/ports/guards/guard-journal.ts';
import { fileNameOf } from '../../../agent/wire/flags/file-name.ts';
import { FLAG_SUFFIX } from '../../../agent/wire/flags/flag-text.ts';
import type { GuardFolder } from '../../../agent/wire/flags/guard-folder.ts';
import type { RunStart } from './runs.ts';
import type { SimulatedTime } from './time.ts';

/** A flag that could not be written is retried within this. */
const RETRIED_MS = 31_000;

interface GuardWorld {
  readonly commits: () => number;
  readonly isSeen: () => boolean;
  readonly incident: (what: string) => void;
}

/** A guard that was held. */
export interface GuardSkip {
  readonly integrationId: string;
  readonly at: number;
  /** The holds its plan lists. */
  readonly holds: readonly string[];
  /** Why its plan could not be read. */
  readonly unreadable?: string;
  /** An agent was running and up to date. */
  readonly isSeen: boolean;
}

/**
 * Commands that this machine's cron starts through `remanso guard`, whether or not an agent is
 * running. The guard's decision is the product's own reading of the flag file; only processes are
 * simulated.
 */
export class SimulatedGuards {
  readonly started: RunStart[] = [];
  /** Guards that were held. */
  readonly skipped: GuardSkip[] = [];
  /** Integrations that some crontab names, defined or not. */
  readonly called = new Set<string>();
  readonly #time: SimulatedTime;
  readonly #place: GuardPlace;
  readonly #commits: () => number;
  readonly #isSeen: () => boolean;
  readonly #incident: (what: string) => void;
  readonly #obstructed = new Set<string>();
  /** By the monotonic clock: when the last flag became writable again. */
  obstructedAt = -Infinity;
  #records: GuardRecord[] = [];
  readonly #running = new Map<string, RunningGuard[]>();
  #changed: (() => void) | undefined;
  #nextPid = 50_000;

  constructor(time: SimulatedTime, place: GuardPlace, { commits, isSeen, incident }: GuardWorld) {
    this.#incident = incident;
    this.#time = time;
    this.#place = place;
    this.#commits = commits;
    this.#isSeen = isSeen;
  }

  /**
   * Cron calls `remanso guard --integration ID -- CMD`, and CMD takes this long. `isOther`: it is
   * another user's crontab, who can read only world-readable files.
   */
  call(integrationId: string, lastsMs: number, isOther = false): void {
    this.called.add(integrationId);
    const at = this.#time.now;
    const plan = { folder: this.#place.open(), uid: process.geteuid?.() };
    if (isOther) this.#judgeModes(plan.folder, integrationId);
    const verdict = readFlag(plan, integrationId, { now: () => at });
    if (verdict.kind !== 'free') {
      const { holds, unreadable } =
        verdict.kind === 'held'
          ? { holds: verdict.holds, unreadable: {} }
          : { holds: [], unreadable: { unreadable: verdict.why.en } };
      const named = holds.map(({ holdId }) => holdId);
      this.skipped.push({ integrationId, at, holds: named, isSeen: this.#isSeen(), ...unreadable });
      this.#leave({ kind: 'skipped', integrationId, at, holds, ...unreadable });
      return;
    }
    this.#run(integrationId, at, lastsMs);
  }

  /** A directory blocks the path of the integration's flag, or no longer does. */
  obstruct(integrationId: string, isObstructed: boolean): void {
    const path = this.#flagOf(this.#place.open(), integrationId);
    if (this.#obstructed.has(path) === isObstructed) return;
    const [kept, inside] = [`${path}-kept`, join(path, 'x')];
    if (isObstructed) {
      if (existsSync(path)) renameSync(path, kept);
      mkdirSync(path);
      writeFileSync(inside, '');
      this.#obstructed.add(path);
      return;
    }
    rmSync(path, { recursive: true });
    if (existsSync(kept)) renameSync(kept, path);
    this.#obstructed.delete(path);
    this.obstructedAt = this.#time.elapsed;
  }

  clearAll(): void {
    for (const path of [...this.#obstructed]) {
      rmSync(path, { recursive: true });
      if (existsSync(`${path}-kept`)) renameSync(`${path}-kept`, path);
    }
    if (this.#obstructed.size > 0) this.obstructedAt = this.#time.elapsed;
    this.#obstructed.clear();
  }

  get isObstructed(): boolean {
    return this.#obstructed.size > 0;
  }

  /** A flag cannot be written, or could not until recently and is about to be retried. */
  get mayFail(): boolean {
    return this.isObstructed || this.#time.elapsed - this.obstructedAt < RETRIED_MS;
  }

  #flagOf({ flags }: GuardFolder, integrationId: string): string {
    return join(flags, fileNameOf(integrationId) + FLAG_SUFFIX);
  }

  /** World-readable files are readable by another user. */
  #judgeModes(folder: GuardFolder, integrationId: string): void {
    const flag = this.#flagOf(folder, integrationId);
    const files = [folder.plan, flag].map((path) => ({ path, needed: 0o004 }));
    const folders = [folder.path, folder.flags].map((path) => ({ path, needed: 0o001 }));
    for (const { path, needed } of [...folders, ...files]) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found === undefined || !(found.isFile() || found.isDirectory())) continue;
      if ((found.mode & needed) === needed) continue;
      this.#incident(`the guard of another user cannot read ${path}`);
    }
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

  /** The agent's folder watch is debounced, so that many changes are reported once. */
  #tell(): void {
    this.#time.after(50, () => this.#changed?.());
  }
}
