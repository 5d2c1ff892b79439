import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { VERSION } from '../../../../shared/version.ts';
import { ownAccountName } from '../../../wire/data-directory/own-account.ts';
import { replaceableByOthers } from '../adapters/program-safety.ts';
import type {
  ServiceDefinition,
  ServiceScope,
} from '../../../adapters/service-manager/service-record.ts';
import type { ServiceManager, ServiceState } from '../adapters/service-manager.ts';
import { isAsWritten, recordIn } from '../../../adapters/service-manager/service-record.ts';
import { thisServiceManager } from '../adapters/this-service-manager.ts';
import { serviceWords } from './service-words.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { thisCommand } from '../../../cli/session/remanso-command.ts';

export interface ScopeOption {
  readonly system?: true;
}

/** `outdated`: as some version wrote it, but not as this one would. */
export type UnitState = 'current' | 'outdated' | 'edited' | 'foreign';

/** The service as it is on this machine. */
export interface ServiceThere {
  readonly manager: ServiceManager;
  readonly scope: ServiceScope;
  /** Its unit, if there is one. */
  readonly unit: { readonly text: string; readonly state: UnitState } | undefined;
  /** What the unit was made of; `undefined` of one that is not ours. */
  readonly definition: ServiceDefinition | undefined;
  readonly state: ServiceState;
}

/** Looks at the service of this scope; changes nothing. */
export async function serviceThere(
  { environment }: Invocation,
  { system }: ScopeOption,
): Promise<Result<ServiceThere>> {
  const scope = system === true ? 'system' : 'user';
  const manager = thisServiceManager(scope, environment);
  if (!manager.ok) return manager;
  const text = await manager.value.read();
  if (!text.ok) return withSystem(text.failure, scope);
  const state = await manager.value.state();
  if (!state.ok) return withSystem(state.failure, scope);
  const definition = text.value === undefined ? undefined : recordIn(text.value);
  const unit =
    text.value === undefined
      ? undefined
      : { text: text.value, state: unitState(manager.value, text.value, definition) };
  return succeed({ manager: manager.value, scope, unit, definition, state: state.value });
}

/** Root seldom has a manager of its own, and means the machine. */
function withSystem(failure: Failure, scope: ServiceScope): ReturnType<typeof failAs> {
  if (scope === 'system' || process.geteuid?.() !== 0) return { ok: false, failure };
  return failAs(failure.code, [...(failure.said ?? []), say('service-root-system')]);
}

function unitState(
  manager: ServiceManager,
  text: string,
  definition: ServiceDefinition | undefined,
): UnitState {
  if (definition === undefined) return 'foreign';
  const wanted = { ...definition, command: thisCommand(), version: VERSION };
  const isSame = JSON.stringify(wanted) === JSON.stringify(definition);
  // The Task Scheduler keeps what is said, not the text.
  if (manager.kind === 'task-scheduler') return isSame ? 'current' : 'outdated';
  if (!isAsWritten(text)) return 'edited';
  return text === manager.text(wanted) ? 'current' : 'outdated';
}

/** `user ops`, `the machine`. */
export function serviceOf({ language }: Pick<Invocation, 'language'>, scope: ServiceScope): string {
  return serviceWords(language)(`scope.${scope}`, { user: ownAccountName() });
}

/** Who may not install or remove; `undefined`: you may. */
export function notAllowed(
  { environment }: Invocation,
  scope: ServiceScope,
  verb: 'install' | 'uninstall',
): ReturnType<typeof failAs> | undefined {
  if (scope === 'system' && (process.geteuid?.() ?? 0) !== 0) {
    const how = serviceWords('en')('command.asRoot', { verb });
    return failAs('other-user', [say('service-needs-admin', { how })]);
  }
  const open = scope === 'system' && verb === 'install' ? openProgram() : undefined;
  if (open !== undefined) {
    return failAs('conflict', [say('service-program-open', { path: open })]);
  }
  const image = environment['APPDIR'];
  const isOfImage = image !== undefined && thisCommand().some((word) => word.startsWith(image));
  return isOfImage && verb === 'install'
    ? failAs('not-supported', [say('service-of-image')])
    : undefined;
}

/** On Windows the system's folders are closed, and others are told apart by access lists. */
function openProgram(): string | undefined {
  return process.platform === 'win32' ? undefined : replaceableByOthers(thisCommand());
}
