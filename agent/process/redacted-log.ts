import { openLog, type JsonLog } from '../adapters/logs/json-log.ts';
import type { LocalSecrets } from '../adapters/secrets/local-secrets.ts';
import { openSecrets } from '../adapters/secrets/open-secrets.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import type { DataDirectory } from '../wire/data-directory/data-directory.ts';

/** The secrets, and a log that redacts them. */
export interface RedactedLog {
  readonly log: JsonLog;
  readonly secrets: LocalSecrets;
}

/** Whether and how the log also goes to stderr. */
export type AlsoStderr = 'text' | 'json' | 'off';

export function openRedactedLog(directory: DataDirectory, alsoStderr: AlsoStderr): RedactedLog {
  const clock = new SystemClock();
  const secrets = openSecrets(directory, process.env);
  const hide = (text: string): string => secrets.hide(text);
  const log = openLog({ folder: directory.logFolder, clock, level: 'info', alsoStderr, hide });
  return { log, secrets };
}
