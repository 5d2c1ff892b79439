import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../../../../shared/error-message.ts';
import { SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { Clock } from '../../../../ports/time/clock.ts';

/** Without waiting for a reader: if Nagios is down, opening fails. */
const FLAGS = constants.O_WRONLY | constants.O_NONBLOCK;
const FULL_MS = 5 * SECOND_MS;
const FULL_LOOK_MS = 50;

/** The pipe from which Nagios takes its commands. It answers none of them. */
export class CommandFile {
  readonly #path: string;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  /** When somebody, whoever it was, last sent a command. */
  async lastSentAt(): Promise<Result<number>> {
    return this.#opened(async (pipe) => (await pipe.stat()).mtimeMs);
  }

  async send(commands: readonly string[]): Promise<Result<unknown>> {
    const time = Math.floor(this.#clock.now() / SECOND_MS);
    return this.#opened(async (pipe) => {
      // A write each: of what fits into a pipe at once, none is mixed with a command of others.
      for (const command of commands) await this.#write(pipe, `[${time}] ${command}\n`);
    });
  }

  async #opened<T>(act: (pipe: FileHandle) => Promise<T>): Promise<Result<T>> {
    let pipe: FileHandle | undefined;
    try {
      pipe = await open(this.#path, FLAGS);
      if (!(await pipe.stat()).isFIFO()) return this.#failed('EINVAL: not a named pipe');
      return succeed(await act(pipe));
    } catch (error) {
      return this.#failed(errorMessage(error));
    } finally {
      await pipe?.close();
    }
  }

  async #write(pipe: FileHandle, line: string): Promise<void> {
    const deadline = this.#clock.monotonic() + FULL_MS;
    for (;;) {
      try {
        await pipe.write(line);
        return;
      } catch (error) {
        if (!isFull(error) || this.#clock.monotonic() >= deadline) throw error;
        await sleep(FULL_LOOK_MS);
      }
    }
  }

  #failed(why: string) {
    return failAs('scheduler-unreachable', [say('nagios-down', { file: this.#path, why })]);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
