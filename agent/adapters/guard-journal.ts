import { readdirSync, readFileSync, renameSync, rmSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { parseInstant, type Instant } from '../../shared/domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { FlagInterval, GuardJournal, GuardRecord, RunningGuard } from '../ports/hold-flags.ts';
import type { Log } from '../ports/log.ts';
import { guardFileSchema, type GuardFile } from './guard-files.ts';
import { isProcessAlive } from './runners/process-mark.ts';

const DEBOUNCE_MS = 50;

/** Records of one `collect`, so that one commit stays small after months without an agent. */
const MOST_RECORDS = 5000;

/** A guard needs microseconds from its temporary file to the rename; one this old was killed. */
const STALE_TEMPORARY_MS = 60_000;

type Registration = Extract<GuardFile, { state: 'checking' | 'running' }>;

/** Reads what guards leave in their folder: one file each, replaced by rename. */
export class GuardJournalFiles implements GuardJournal {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(folder: string, clock: Clock, log: Log) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Also tells of a guard that died with no record of its command: exit code and signal are `null`,
   * and `endedAt` is the instant at which that was noticed.
   */
  collect(): { readonly records: readonly GuardRecord[]; forget(): void } {
    const records: GuardRecord[] = [];
    const done: string[] = [];
    for (const name of this.#names()) {
      if (records.length === MOST_RECORDS) break;
      const file = this.#settled(name);
      if (file === undefined) continue;
      const record = this.#recordOf(file);
      if (record !== undefined) records.push(record);
      done.push(name);
    }
    const forget = () => {
      for (const name of done) rmSync(join(this.#folder, name), { force: true });
    };
    return { records, forget };
  }

  /** Counts a guard from its registration on, though it may yet find itself held. */
  running(): Map<string, RunningGuard[]> {
    const running = new Map<string, RunningGuard[]>();
    for (const name of this.#names()) {
      const file = this.#read(name);
      if (file === undefined || !isRegistration(file)) continue;
      const pid = alivePid(file);
      if (pid === undefined) continue;
      const others = running.get(file.integrationId) ?? [];
      running.set(file.integrationId, [...others, runningGuard(file, pid)]);
    }
    return running;
  }

  watch(changed: () => void): () => void {
    let timeout: NodeJS.Timeout | undefined;
    // The first change starts the wait and later ones do not prolong it.
    const watcher = watch(this.#folder, { persistent: false }, () => {
      timeout ??= setTimeout(() => {
        timeout = undefined;
        changed();
      }, DEBOUNCE_MS);
    });
    watcher.on('error', (error) => {
      this.#log.error('guards.unwatched', { folder: this.#folder, error: error.message });
    });
    return () => {
      clearTimeout(timeout);
      watcher.close();
    };
  }

  /** Oldest first: names begin with the time. */
  #names(): string[] {
    const names = readdirSync(this.#folder).sort();
    for (const name of names) if (name.startsWith('.new-')) this.#removeStale(name);
    return names.filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  }

  /** A file that will not change any more; `undefined` while its guard or command lives. */
  #settled(name: string): GuardFile | undefined {
    const file = this.#read(name);
    if (file === undefined || !isRegistration(file)) return file;
    if (alivePid(file) !== undefined) return undefined;
    // It may have left its record between the reading and the looking; the dead write nothing more.
    const last = this.#read(name);
    return last !== undefined && isRegistration(last) && alivePid(last) !== undefined
      ? undefined
      : last;
  }

  #recordOf(file: GuardFile): GuardRecord | undefined {
    const { runId, integrationId } = file;
    const startedAt = instantOf(file.startedAt);
    switch (file.state) {
      case 'checking':
        this.#log.warn('guard.died', { runId, integrationId, before: 'it read the flag' });
        return undefined;
      case 'running': {
        const end = { endedAt: this.#clock.now(), exitCode: null, signal: null };
        return { kind: 'ran', runId, integrationId, startedAt, ...end };
      }
      case 'ran': {
        const { exitCode, signal } = file;
        const end = { endedAt: instantOf(file.endedAt), exitCode, signal };
        return { kind: 'ran', runId, integrationId, startedAt, ...end };
      }
      case 'skipped':
        return { kind: 'skipped', integrationId, at: startedAt, holds: file.holds.map(intervalOf) };
    }
  }

  /** `undefined` for a file that is gone, and for one that cannot be understood or read: logged. */
  #read(name: string): GuardFile | undefined {
    const path = join(this.#folder, name);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if (isAbsent(error)) return undefined;
      this.#log.error('guard.unreadable', { path, reason: messageOf(error) });
      return undefined;
    }
    try {
      return guardFileSchema.parse(JSON.parse(text));
    } catch (error) {
      const movedTo = `${path}.broken`;
      this.#log.error('guard.broken', { path, movedTo, reason: messageOf(error) });
      renameSync(path, movedTo);
      return undefined;
    }
  }

  #removeStale(name: string): void {
    const path = join(this.#folder, name);
    const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (writtenAt !== undefined && this.#clock.now() - writtenAt > STALE_TEMPORARY_MS) {
      rmSync(path, { force: true });
    }
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isRegistration(file: GuardFile): file is Registration {
  return file.state === 'checking' || file.state === 'running';
}

function runningGuard(file: Registration, pid: number): RunningGuard {
  const command = file.state === 'running' && file.command !== undefined ? [file.command.pid] : [];
  return {
    runId: file.runId,
    pid,
    pids: [file.guard.pid, ...command],
    startedAt: instantOf(file.startedAt),
    isChecking: file.state === 'checking',
  };
}

/** The command's pid, else the guard's: a command outlives a guard that was killed. */
function alivePid(file: Registration): number | undefined {
  const { command } = file.state === 'running' ? file : {};
  if (command !== undefined && isProcessAlive(command.pid, command.mark)) return command.pid;
  return isProcessAlive(file.guard.pid, file.guard.mark) ? file.guard.pid : undefined;
}

function intervalOf(hold: Extract<GuardFile, { state: 'skipped' }>['holds'][number]): FlagInterval {
  const { holdId, kind, windowId, reason, by, from, opensAt, until } = hold;
  return {
    ...{ holdId, kind, reason, by },
    ...(windowId === undefined ? {} : { windowId }),
    from: instantOf(from),
    ...(opensAt === undefined ? {} : { opensAt: instantOf(opensAt) }),
    until: until === null ? null : instantOf(until),
  };
}

/** Of a text that the schema has passed. */
function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError(`expected an instant, got ${text}`);
  return at;
}
