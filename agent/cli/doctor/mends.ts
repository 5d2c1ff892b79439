import { shellWord } from '../../adapters/connectors/kit/shell-word.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import type { ServiceThere } from '../session/agent-service.ts';

/** Command lines that mend something, for a shell of this machine. */
export class Mends {
  readonly #place: readonly string[];

  constructor({ root, isDefault }: Pick<DataDirectory, 'root' | 'isDefault'>) {
    this.#place = isDefault ? [] : ['--data-dir', root];
  }

  /** `remanso …` about the data directory that is looked at. */
  remanso(...words: readonly string[]): string {
    return lineOf('remanso', ...words, ...this.#place);
  }

  /** `remanso …` as another user. */
  asUser(uid: number, ...words: readonly string[]): string {
    return lineOf('sudo', '-u', `#${uid}`, 'remanso', ...words, ...this.#place);
  }

  fix(code: string): string {
    return this.remanso('doctor', '--fix', code);
  }

  /** Starts the agent: as the service that is there, else in the foreground. */
  start(service: ServiceThere | undefined): string {
    return service === undefined ? this.remanso('agent') : managed('start', service);
  }

  /** Ends the agent, mends, and starts it again. */
  fixStopped(code: string, service: ServiceThere | undefined, pid: number): string {
    const stop = service === undefined ? lineOf('kill', String(pid)) : managed('stop', service);
    return `${stop}; sleep 2; ${this.fix(code)}; ${this.start(service)}`;
  }

  /** Ends the agent and starts it again. */
  restart(service: ServiceThere | undefined, pid: number): string {
    if (service !== undefined) return managed('restart', service);
    return `${lineOf('kill', String(pid))}; sleep 2; ${this.remanso('agent')}`;
  }
}

/** Any command line, quoted for a POSIX shell. */
export function lineOf(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** What the service manager is told about the agent's service. */
export function managed(
  verb: 'start' | 'stop' | 'restart' | 'enable',
  { manager, scope }: Pick<ServiceThere, 'manager' | 'scope'>,
): string {
  switch (manager.kind) {
    case 'systemd': {
      if (scope === 'user') return `systemctl --user ${verb} remanso`;
      return `${process.geteuid?.() === 0 ? '' : 'sudo '}systemctl ${verb} remanso`;
    }
    case 'launchd':
    case 'task-scheduler':
      return lineOf(
        ...['remanso', 'service', verb === 'stop' ? 'uninstall' : 'install'],
        ...(scope === 'user' ? [] : ['--system']),
      );
  }
}
