import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { documentOf } from '../../core/state/definitions.ts';
import { lookAtDatabase } from '../../adapters/sqlite/database-look.ts';

const paths = z.strictObject({ database: z.string(), auditHead: z.string() });

/** Looks at a database for `remanso doctor`, which ends this process where that takes too long. */
export async function answerDatabaseQuestion(
  stdin: NodeJS.ReadableStream,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  stdout.write(
    JSON.stringify(lookAtDatabase(paths.parse(JSON.parse(await text(stdin))), documentOf)),
  );
}
