import { text } from 'node:stream/consumers';
import { askOsKeyring } from '../../adapters/secrets/os-keyring.ts';
import { keyringQuestion } from '../../adapters/secrets/keyring-question.ts';

/**
 * One question to the keyring from standard input, its answer on standard output: for the agent
 * alone, which ends this process where it takes too long.
 */
export async function answerKeyringQuestion(
  stdin: NodeJS.ReadableStream,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const question = keyringQuestion.parse(JSON.parse(await text(stdin)));
  stdout.write(JSON.stringify(askOsKeyring(question)));
}
