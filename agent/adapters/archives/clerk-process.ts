import { execFile } from 'node:child_process';
import { setPriority } from 'node:os';
import { z } from 'zod';
import { failureSchema, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { jsonOf } from '../../wire/json-text.ts';

/** The program and its first arguments, which precede those of a `remanso` command. */
export type RemansoProgram = readonly [program: string, ...words: string[]];

/** An archive takes a second or two; a slow disk more. */
const PATIENCE_MS = 300_000;
const MOST_OUTPUT = 256 * 1024 * 1024;
const LESS_THAN_THE_AGENT = 10;

/**
 * Asks a process of this command line about archives of the trail: long work delays no run, and takes
 * no memory of the agent. `question` must fit an argument.
 */
export function askTrailClerk<T>(
  remanso: RemansoProgram,
  dataDir: string,
  [what, question]: readonly [what: string, question: unknown],
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Result<T>> {
  const [program, ...first] = remanso;
  const words = [...first, 'trail-clerk', dataDir, what, JSON.stringify(question)];
  const answerSchema = z.union([z.object({ value: schema }), z.object({ failure: failureSchema })]);
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, maxBuffer: MOST_OUTPUT, windowsHide: true, signal };
    const child = execFile(program, words, options, (error, stdout, stderr) => {
      const answer = answerSchema.safeParse(jsonOf(stdout));
      if (!answer.success) {
        const said = stderr.trim().slice(-2000);
        const why = said === '' ? (error?.message ?? 'it printed nothing') : said;
        resolve(failAs('store-failed', [say('trail-not-read', { why })]));
      } else if ('failure' in answer.data) resolve({ ok: false, failure: answer.data.failure });
      else resolve(succeed(answer.data.value));
    });
    if (child.pid !== undefined) beNice(child.pid);
  });
}

/** If the system does not allow it, the process keeps its normal priority. */
export function beNice(pid: number): void {
  try {
    setPriority(pid, LESS_THAN_THE_AGENT);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
