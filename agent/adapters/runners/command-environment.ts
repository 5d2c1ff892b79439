import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { PlainRun } from './plain-run.ts';

const EVERYWHERE = ['PATH', 'HOME', 'LANG', 'TZ', 'USER'];

/** Without these most programs do not start on Windows. */
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
 * What a command sees of the world: a few names of the agent's own environment, those that the
 * integration asks for, those that it sets, and who it is. Nothing else: the agent may hold secrets.
 */
export function commandEnvironment(
  request: PlainRun,
  own: NodeJS.ProcessEnv,
): Record<string, string> {
  const { pass, set } = request.scheduler.environment;
  return {
    ...plainEnvironment(own, pass),
    ...set,
    REMANSO_INTEGRATION_ID: request.integrationId,
    REMANSO_RUN_ID: request.runId,
    REMANSO_DUE_AT: formatInstant(request.dueAt),
  };
}

/** What any program needs, and those of the agent's own names that are asked for. */
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
