import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { jobPath } from './job-path.ts';
import type { PlainRun } from './plain-run.ts';

const EVERYWHERE = ['PATH', 'HOME', 'LANG', 'TZ', 'USER'];

/** Most programs do not start on Windows without these. */
const ON_WINDOWS = [
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERNAME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'ProgramData',
  'ProgramFiles',
];

/**
 * A command's environment: the PATH of jobs, a few variables of the agent's, those that the integration
 * requests, those that it sets, and its identity. Nothing else: the agent's may contain secrets.
 */
export function commandEnvironment(
  request: PlainRun,
  own: NodeJS.ProcessEnv,
): Record<string, string> {
  const { pass, set } = request.scheduler.environment;
  return {
    ...jobEnvironment(own, pass),
    ...set,
    REMANSO_INTEGRATION_ID: request.integrationId,
    REMANSO_RUN_ID: request.runId,
    REMANSO_DUE_AT: formatInstant(request.dueAt),
  };
}

/** What a command of a person's gets; the agent's own PATH only where it is asked for by name. */
export function jobEnvironment(
  own: NodeJS.ProcessEnv,
  names: readonly string[] = [],
): Record<string, string> {
  const environment = plainEnvironment(own, names);
  const path = names.includes('PATH') ? environment['PATH'] : jobPath(own);
  return path === undefined ? environment : { ...environment, PATH: path };
}

/** What every program needs, plus the requested variables of the agent's. */
export function plainEnvironment(
  own: NodeJS.ProcessEnv,
  names: readonly string[] = [],
): Record<string, string> {
  const platform = process.platform === 'win32' ? ON_WINDOWS : [];
  const environment: Record<string, string> = {};
  for (const name of [...EVERYWHERE, ...platform, ...names]) {
    const value = own[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
