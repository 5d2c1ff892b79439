import { RemansoError, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { dataDirectory, type DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import type { AnswerProcess } from '../cli-feature.ts';

type Answer = (
  directory: DataDirectory,
  about: unknown,
) => Result<unknown> | Promise<Result<unknown>>;

/**
 * A process that answers one question about the trail: for the agent alone, whose own thread must not
 * wait for it.
 */
export function clerk(answers: Readonly<Partial<Record<string, Answer>>>): AnswerProcess {
  return async ([root = '', what = '', text = ''], _stdin, stdout) => {
    const answered = await answerOf(answers[what], dataDirectory(root, {}), jsonOf(text));
    const { ok } = answered;
    stdout.write(JSON.stringify(ok ? { value: answered.value } : { failure: answered.failure }));
  };
}

async function answerOf(
  answer: Answer | undefined,
  directory: DataDirectory,
  about: unknown,
): Promise<Result<unknown>> {
  if (answer === undefined) return failAs('invalid-parameters', [say('nothing-read')]);
  try {
    return await answer(directory, about);
  } catch (error) {
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    throw error;
  }
}
