import { z } from 'zod';
import { failureSchema, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { type RemansoProgram, runRemanso } from '../processes/remanso-process.ts';

/** An archive takes a second or two; a slow disk more. */
const PATIENCE_MS = 300_000;
const MOST_OUTPUT = 256 * 1024 * 1024;

/**
 * Asks a process of this command line about archives of the trail: long work delays no run, and takes
 * no memory of the agent. `question` must fit an argument.
 */
export async function askTrailClerk<T>(
  remanso: RemansoProgram,
  dataDir: string,
  [what, question]: readonly [what: string, question: unknown],
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Result<T>> {
  const words = ['trail-clerk', dataDir, what, JSON.stringify(question)];
  const answerSchema = z.union([z.object({ value: schema }), z.object({ failure: failureSchema })]);
  const run = { patienceMs: PATIENCE_MS, mostOutput: MOST_OUTPUT, signal };
  const answer = await runRemanso(remanso, words, answerSchema, run);
  if ('why' in answer) return failAs('store-failed', [say('trail-not-read', answer)]);
  const { said } = answer;
  return 'failure' in said ? { ok: false, failure: said.failure } : succeed(said.value);
}
