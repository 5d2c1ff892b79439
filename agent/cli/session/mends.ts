import { shellWord } from '../../adapters/connectors/kit/secrets/shell-word.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

/** What starts the agent of this machine by itself, such as a service manager. */
export interface AgentKeeper {
  /** The command line that tells it to. */
  readonly line: (verb: 'start' | 'stop' | 'restart') => string;
}

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

  /** Starts the agent: by its keeper, else in the foreground. */
  start(keeper: AgentKeeper | undefined): string {
    return keeper === undefined ? this.remanso('agent') : keeper.line('start');
  }

  /** Ends the agent, mends, and starts it again. */
  fixStopped(code: string, keeper: AgentKeeper | undefined, pid: number): string {
    const stop = keeper === undefined ? lineOf('kill', String(pid)) : keeper.line('stop');
    return `${stop}; sleep 2; ${this.fix(code)}; ${this.start(keeper)}`;
  }

  /** Ends the agent and starts it again. */
  restart(keeper: AgentKeeper | undefined, pid: number): string {
    if (keeper !== undefined) return keeper.line('restart');
    return `${lineOf('kill', String(pid))}; sleep 2; ${this.remanso('agent')}`;
  }
}

/** Any command line, quoted for a POSIX shell. */
export function lineOf(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
