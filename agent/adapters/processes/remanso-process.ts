import { execFile } from 'node:child_process';
import { setPriority } from 'node:os';
import type { z } from 'zod';
import { jsonOf } from '../../wire/json-text.ts';

/** The program and its first arguments, which precede those of a `remanso` command. */
export type RemansoProgram = readonly [program: string, ...words: string[]];

export interface RemansoRun {
  readonly patienceMs: number;
  /** Bytes that it may print. */
  readonly mostOutput: number;
  /** Kills it. */
  readonly signal?: AbortSignal | undefined;
  /** It gives way to the agent. */
  readonly isNice?: boolean;
}

/** What it printed, or in its own words why there is nothing to read. */
export type RemansoSaid<T> = { readonly said: T } | { readonly why: string };

const LESS_THAN_THE_AGENT = 10;

/**
 * Runs a command of this command line in a process of its own, and reads the JSON that it prints: long
 * work delays no run and takes no memory of the agent, and what hangs can be ended. Never rejects.
 */
export function runRemanso<T>(
  [program, ...first]: RemansoProgram,
  words: readonly string[],
  schema: z.ZodType<T>,
  { patienceMs, mostOutput, signal, isNice = true }: RemansoRun,
): Promise<RemansoSaid<T>> {
  const options = { timeout: patienceMs, maxBuffer: mostOutput, windowsHide: true, signal };
  return new Promise((resolve) => {
    const child = execFile(program, [...first, ...words], options, (error, stdout, stderr) => {
      const said = schema.safeParse(jsonOf(stdout));
      if (said.success) resolve({ said: said.data });
      else {
        const complaint = stderr.trim().slice(-2000);
        resolve({ why: complaint === '' ? (error?.message ?? 'it printed nothing') : complaint });
      }
    });
    if (isNice && child.pid !== undefined) beNice(child.pid);
  });
}

/** If the system does not allow it, the process keeps its normal priority. */
function beNice(pid: number): void {
  try {
    setPriority(pid, LESS_THAN_THE_AGENT);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
