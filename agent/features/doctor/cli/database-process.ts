import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { dataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { lookAtTrail } from '../../../process/trail/trail-look.ts';

const question = z.strictObject({ root: z.string() });

/** Looks at a database for `remanso doctor`, which ends this process where that takes too long. */
export async function answerDatabaseQuestion(
  _words: readonly string[],
  stdin: NodeJS.ReadableStream,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const { root } = question.parse(JSON.parse(await text(stdin)));
  stdout.write(JSON.stringify(await lookAtTrail(dataDirectory(root, {}))));
}
