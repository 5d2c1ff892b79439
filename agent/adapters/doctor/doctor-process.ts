import { execFile } from 'node:child_process';
import {
  doctorReportSchema,
  type DoctorReport,
} from '../../../shared/domain/doctor/doctor-report.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Doctor } from '../../ports/doctor.ts';
import { jsonOf } from '../../wire/json-text.ts';

export interface DoctorProcessOptions {
  /** The program and its first arguments, which precede those of a `remanso` command. */
  readonly remanso: readonly [program: string, ...words: string[]];
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

  /** Kills what is in progress; its callers get a failure. */
  close(): void {
    this.#closing.abort();
  }

  #examine(): Promise<Result<DoctorReport>> {
    const { remanso, dataDir } = this.#options;
    const [program, ...first] = remanso;
    const words = [...first, 'doctor', '--json', '--data-dir', dataDir];
    const { signal } = this.#closing;
    const options = { timeout: PATIENCE_MS, maxBuffer: MOST_OUTPUT, windowsHide: true, signal };
    return new Promise((resolve) => {
      execFile(program, words, options, (error, stdout, stderr) => {
        const report = doctorReportSchema.safeParse(jsonOf(stdout));
        if (report.success) {
          resolve(succeed(report.data));
          return;
        }
        const said = stderr.trim().slice(-2000);
        const why = said === '' ? (error?.message ?? '') : said;
        resolve(failAs('internal', [say('doctor-failed', { why })]));
      });
    });
  }
}
