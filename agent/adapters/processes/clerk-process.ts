import { z } from 'zod';
import { failureSchema, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { type RemansoProgram, runRemanso } from './remanso-process.ts';

export interface ClerkOptions {
  readonly remanso: RemansoProgram;
  readonly dataDir: string;
}

/** What is asked must fit an argument. */
interface ClerkQuestion {
  /** The process that answers: see `cli/session/clerk.ts`. */
  readonly clerk: string;
  readonly what: string;
  readonly about: unknown;
}

/** An archive takes a second or two; a slow disk more. */
const PATIENCE_MS = 300_000;
const MOST_OUTPUT = 256 * 1024 * 1024;

/**
 * Asks a process of this command line about the trail: long work delays no run, and takes no memory of
 * the agent.
 */
export async function askClerk<T>(
  { remanso, dataDir }: ClerkOptions,
  { clerk, what, about }: ClerkQuestion,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Result<T>> {
  const words = [clerk, dataDir, what, JSON.stringify(about)];
  const answerSchema = z.union([z.object({ value: schema }), z.object({ failure: failureSchema })]);
  const run = { patienceMs: PATIENCE_MS, mostOutput: MOST_OUTPUT, signal };
  const answer = await runRemanso(remanso, words, answerSchema, run);
  if ('why' in answer) return failAs('store-failed', [say('trail-not-read', answer)]);
  const { said } = answer;
  return 'failure' in said ? { ok: false, failure: said.failure } : succeed(said.value);
}
