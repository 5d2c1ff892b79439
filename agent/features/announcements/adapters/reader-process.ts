import { execFile } from 'node:child_process';
import { z } from 'zod';
import {
  readingSchema,
  type Reading,
} from '../../../../shared/features/announcements/announcement.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { failureSchema, succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import type { RemansoProgram } from '../../../adapters/processes/remanso-process.ts';

/** Enough for 4 MiB on a busy machine. */
const PATIENCE_MS = 20_000;
const MOST_OUTPUT = 32 * 1024 * 1024;
const MOST_MEMORY_MIB = 256;

export const readerAnswer = z.union([
  z.strictObject({ reading: readingSchema }),
  z.strictObject({ failure: failureSchema }),
]);

/**
 * Reads a text in a process of its own: rules and encodings that never end, or take all memory, end
 * with it. `remanso`: the program and its first arguments.
 */
export function readInProcess(
  remanso: RemansoProgram,
  content: Uint8Array,
  now: Instant,
  patienceMs = PATIENCE_MS,
): Promise<Result<Reading>> {
  const [program, ...words] = remanso;
  const options = {
    timeout: patienceMs,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_OUTPUT,
    windowsHide: true,
  } as const;
  const all = [
    `--max-old-space-size=${MOST_MEMORY_MIB}`,
    ...words,
    'announcement-reader',
    String(now),
  ];
  return new Promise((resolve) => {
    const child = execFile(program, all, options, (_, stdout) => {
      const answer = readerAnswer.safeParse(jsonOf(stdout));
      if (!answer.success) resolve(ended(patienceMs));
      else if ('failure' in answer.data) resolve({ ok: false, failure: answer.data.failure });
      else resolve(succeed(answer.data.reading));
    });
    // If it cannot be started its input is closed; its exit reports that.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(content);
  });
}

function ended(patienceMs: number): Result<never> {
  const seconds = patienceMs / 1000;
  return failAs('invalid-parameters', [say('nothing-read'), say('reading-ended', { seconds })]);
}
