import {
  doctorReportSchema,
  type DoctorReport,
} from '../../../../shared/domain/doctor/doctor-report.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Doctor } from '../app/doctor-at-work.ts';
import { type RemansoProgram, runRemanso } from '../../../adapters/processes/remanso-process.ts';

interface DoctorProcessOptions {
  readonly remanso: RemansoProgram;
  readonly dataDir: string;
}

/** Each check has its own limit; all of them together take less. */
const PATIENCE_MS = 60_000;
const MOST_OUTPUT = 16 * 1024 * 1024;

/**
 * Runs `remanso doctor`, which asks this agent as anybody would: so the dashboard shows what the
 * command line says, and what hangs, hangs in a process that can be ended.
 */
export class DoctorProcess implements Doctor {
  readonly #options: DoctorProcessOptions;
  #examining: Promise<Result<DoctorReport>> | undefined;
  readonly #closing = new AbortController();

  constructor(options: DoctorProcessOptions) {
    this.#options = options;
  }

  examine(): Promise<Result<DoctorReport>> {
    this.#examining ??= this.#examine().finally(() => {
      this.#examining = undefined;
    });
    return this.#examining;
  }

  close(): void {
    this.#closing.abort();
  }

  async #examine(): Promise<Result<DoctorReport>> {
    const { remanso, dataDir } = this.#options;
    const { signal } = this.#closing;
    const words = ['doctor', '--json', '--data-dir', dataDir];
    // Somebody is waiting for it.
    const run = { patienceMs: PATIENCE_MS, mostOutput: MOST_OUTPUT, signal, isNice: false };
    const answer = await runRemanso(remanso, words, doctorReportSchema, run);
    if ('said' in answer) return succeed(answer.said);
    return failAs('internal', [say('doctor-failed', answer)]);
  }
}
