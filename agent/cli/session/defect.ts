import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { VERSION } from '../../../shared/version.ts';
import type { Failure } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { redacted } from '../../adapters/logs/log-redaction.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

/**
 * A defect is named as one. Where it happened is for those who mend it: it goes to the log, never to a
 * terminal.
 */
export function defectFailure(
  error: unknown,
  { logFolder }: Pick<DataDirectory, 'logFolder'>,
): Failure {
  const message = errorMessage(error);
  const file = join(logFolder, 'defects.log');
  const said = isKept(error, file)
    ? say('defect-logged', { message, file })
    : say('defect', { message, version: VERSION });
  return failAs('internal', [said]).failure;
}

/** Beside the log of the agent, where there is one that we may write to. */
function isKept(error: unknown, file: string): boolean {
  const time = formatInstant(new SystemClock().now());
  const line = { time, level: 'error', event: 'cli.defect', version: VERSION };
  try {
    const detail = redacted(error);
    appendFileSync(file, `${JSON.stringify({ ...line, detail })}\n`, { mode: 0o600 });
    return true;
  } catch {
    // No such folder, or not ours: what is said then asks for the command instead.
    return false;
  }
}
