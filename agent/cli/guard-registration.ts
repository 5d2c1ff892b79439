import { chownSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardFile } from '../adapters/guard-files.ts';
import { processMark } from '../adapters/runners/process-mark.ts';
import type { Clock } from '../ports/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';

type HeldBy = Extract<GuardFile, { state: 'skipped' }>['holds'];
type Process = Extract<GuardFile, { state: 'checking' }>['guard'];

export interface CommandEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/**
 * The file by which the agent sees this guard; each step replaces it. Registered before the flag is
 * read: of a guard, and an agent that sets the flag and then looks for guards, one sees the other.
 */
export class GuardRegistration {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #report: (trouble: string) => void;
  readonly #guard: Process = asProcess(process.pid);
  readonly #common: Pick<GuardFile, 'format' | 'runId' | 'integrationId' | 'startedAt'>;
  #seen = false;

  /** `report` hears of a later step that could not be written: the command goes on all the same. */
  constructor(
    folder: string,
    integrationId: string,
    clock: Clock,
    report: (trouble: string) => void,
  ) {
    this.#folder = folder;
    this.#clock = clock;
    this.#report = report;
    const now = clock.now();
    const random = Math.random().toString(36).slice(2, 10);
    const runId = `guard-${now.toString(36)}-${String(process.pid)}-${random}`;
    this.#common = { format: 1, runId, integrationId, startedAt: textOf(now) };
  }

  /** The first step. Returns why the agent cannot see this guard; then no later step is written. */
  checking(): string | undefined {
    try {
      this.#replace({ ...this.#common, state: 'checking', guard: this.#guard });
      this.#seen = true;
      return undefined;
    } catch (error) {
      return `cannot register: ${messageOf(error)}`;
    }
  }

  running(commandPid?: number): void {
    const command = commandPid === undefined ? {} : { command: asProcess(commandPid) };
    this.#step({ ...this.#common, state: 'running', guard: this.#guard, ...command });
  }

  ran({ exitCode, signal }: CommandEnd): void {
    const endedAt = textOf(this.#clock.now());
    this.#step({ ...this.#common, state: 'ran', endedAt, exitCode, signal });
  }

  skipped(holds: HeldBy): void {
    this.#step({ ...this.#common, state: 'skipped', holds });
  }

  #step(file: GuardFile): void {
    if (!this.#seen) return;
    try {
      this.#replace(file);
    } catch (error) {
      this.#report(`cannot record that it is ${file.state}: ${messageOf(error)}`);
    }
  }

  #replace(file: GuardFile): void {
    const name = `${file.runId}.json`;
    const temporary = join(this.#folder, `.new-${name}`);
    const content = JSON.stringify(file);
    try {
      writeFileSync(temporary, content, { mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      // The first guard of a data directory; where there is no directory, this fails too.
      mkdirSync(this.#folder, { mode: 0o700 });
      writeFileSync(temporary, content, { mode: 0o600 });
    }
    // A guard in root's crontab must not leave what the agent of another user cannot read.
    if (process.getuid?.() === 0) {
      const { uid, gid } = statSync(this.#folder);
      chownSync(temporary, uid, gid);
    }
    renameSync(temporary, join(this.#folder, name));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function asProcess(pid: number): Process {
  const mark = processMark(pid);
  return mark === undefined ? { pid } : { pid, mark };
}

function textOf(at: Instant): string {
  return new Date(at).toISOString();
}
