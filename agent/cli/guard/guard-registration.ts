import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, lstatSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Said } from '../../../shared/words/language.ts';
import type { GuardFile, LONGEST_WHY, MOST_HOLDS_TOLD } from '../../adapters/guards/guard-files.ts';
import { processMark } from '../../adapters/runners/processes/process-mark.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { FlagHold } from '../../wire/flags/flag-text.ts';
import { renameOver } from '../../wire/rename-over.ts';
import { guardTroubles } from '../words/schedulers/guard-troubles.ts';
import type { FoundPlan } from './guard-plan.ts';

type Process = Extract<GuardFile, { state: 'checking' }>['guard'];

export interface CommandEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** As in guard-files.ts, which would load zod. */
const MOST_HOLDS: typeof MOST_HOLDS_TOLD = 50;
const MOST_LETTERS: typeof LONGEST_WHY = 500;

/** A folder of this size has some 100,000 files in it: somebody fills the disk. */
const FULL_BOX_BYTES = 8 * 1024 * 1024;

const STICKY = 0o1000;

/**
 * The file by which the agent sees this guard; each step replaces it. Registered before the flag is
 * read: of a guard, and an agent that sets the flag and then looks for guards, one sees the other.
 * Nobody else finds it: the box cannot be listed, and its name cannot be guessed.
 */
export class GuardRegistration {
  readonly #box: string;
  readonly #owner: number | undefined;
  readonly #clock: Clock;
  readonly #report: (trouble: Said) => void;
  readonly #guard: Process = asProcess(process.pid);
  readonly #name: string;
  readonly #common: Pick<GuardFile, 'format' | 'integrationId' | 'startedAt'>;
  #seen = false;

  /** `report` hears of a later step that could not be written: the command goes on all the same. */
  constructor(
    { folder, uid }: FoundPlan,
    integrationId: string,
    clock: Clock,
    report: (trouble: Said) => void,
  ) {
    this.#box = folder.box;
    this.#owner = uid;
    this.#clock = clock;
    this.#report = report;
    const now = clock.now();
    this.#name = `${now.toString(36)}-${randomBytes(16).toString('hex')}`;
    this.#common = { format: 2, integrationId, startedAt: textOf(now) };
  }

  /** The first step. Returns why the agent cannot see this guard; then no later step is written. */
  checking(): Said | undefined {
    try {
      const fault = this.#boxFault();
      if (fault !== undefined) return fault;
      this.#replace({ ...this.#common, state: 'checking', guard: this.#guard });
      this.#seen = true;
      return undefined;
    } catch (error) {
      return guardTroubles.plain(errorMessage(error));
    }
  }

  running(commandPid?: number, unreadable?: string): void {
    const command = commandPid === undefined ? {} : { command: asProcess(commandPid) };
    const file = { ...this.#common, state: 'running', guard: this.#guard } as const;
    this.#step({ ...file, ...command, ...whyOf(unreadable) });
  }

  ran({ exitCode, signal }: CommandEnd, unreadable?: string): void {
    const endedAt = textOf(this.#clock.now());
    const end = { endedAt, exitCode, signal, ...whyOf(unreadable) };
    this.#step({ ...this.#common, state: 'ran', ...end });
  }

  skipped(holds: readonly FlagHold[], unreadable?: string): void {
    const told = holds.slice(0, MOST_HOLDS).map(({ holdId, from, opensAt, until }) => ({
      holdId,
      from: textOf(from),
      ...(opensAt === undefined ? {} : { opensAt: textOf(opensAt) }),
      until: until === null ? null : textOf(until),
    }));
    this.#step({ ...this.#common, state: 'skipped', holds: told, ...whyOf(unreadable) });
  }

  /** Another plan has decided: there is nothing to tell here. */
  withdraw(): void {
    if (this.#seen) rmSync(this.#path(), { force: true });
    this.#seen = false;
  }

  #path(): string {
    return join(this.#box, `${this.#name}.json`);
  }

  /** Where the folder is not the agent's box, somebody else could read or replace what is left. */
  #boxFault(): Said | undefined {
    const box = lstatSync(this.#box);
    if (!box.isDirectory()) return guardTroubles.noFolder(this.#box);
    if (box.size > FULL_BOX_BYTES) return guardTroubles.full(this.#box);
    if (this.#owner === undefined) return undefined;
    if (box.uid !== this.#owner) {
      return guardTroubles.owner(this.#box, box.uid, this.#owner);
    }
    return (box.mode & STICKY) === 0 ? guardTroubles.notSticky(this.#box) : undefined;
  }

  #step(file: GuardFile): void {
    if (!this.#seen) return;
    try {
      this.#replace(file);
    } catch (error) {
      this.#report(guardTroubles.unrecorded(file.state, errorMessage(error)));
    }
  }

  #replace(file: GuardFile): void {
    const temporary = join(this.#box, `.new-${this.#name}.json`);
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(descriptor, JSON.stringify(file));
      // Root reads every file; another agent has to be let in, and nobody else finds the name.
      if (process.platform !== 'win32' && this.#owner !== 0) fchmodSync(descriptor, 0o644);
    } finally {
      closeSync(descriptor);
    }
    renameOver(temporary, this.#path());
  }
}

function whyOf(unreadable: string | undefined): { unreadable?: string } {
  return unreadable === undefined ? {} : { unreadable: unreadable.slice(0, MOST_LETTERS) };
}

function asProcess(pid: number): Process {
  const mark = processMark(pid);
  return mark === undefined ? { pid } : { pid, mark };
}

function textOf(at: Instant): string {
  return new Date(at).toISOString();
}
