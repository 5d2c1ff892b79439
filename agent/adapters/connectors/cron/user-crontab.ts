import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { commandEnd, type CommandEnd } from '../command-end.ts';
import { shellWord } from '../shell-word.ts';
import type { CrontabPlace } from './crontab-place.ts';

/** The crontab of a user, through `crontab`: its spool belongs to cron. */
export class UserCrontab implements CrontabPlace {
  readonly name: string;
  readonly #words: readonly string[];
  readonly #timeoutMs: number;
  readonly #environment: Record<string, string>;

  /** `user` undefined: the agent's own, for which `-u` would want root. */
  constructor(user: string | undefined, timeoutMs: number, own: NodeJS.ProcessEnv) {
    this.#words = user === undefined ? ['crontab'] : ['crontab', '-u', user];
    this.name = this.#words.join(' ');
    this.#timeoutMs = timeoutMs;
    this.#environment = { ...plainEnvironment(own), LC_ALL: 'C' };
  }

  async read(): Promise<Result<string>> {
    const end = await this.#run('-l');
    return end.kind === 'exited' && end.code === 0
      ? succeed(end.out.toString('latin1'))
      : this.#failed('-l', end);
  }

  async write(text: string): Promise<Result<void>> {
    const end = await this.#run('-', Buffer.from(text, 'latin1'));
    return end.kind === 'exited' && end.code === 0 ? succeed(undefined) : this.#failed('-', end);
  }

  /** `crontab` shows nobody what they may not write. */
  isWritable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  undo(script: string): readonly string[] {
    const crontab = this.#words.map(shellWord).join(' ');
    return [
      `${crontab} -l | LC_ALL=C sed ${shellWord(script)} | ${crontab} -`,
      `sleep 2; ${crontab} -l | ${crontab} -`,
    ];
  }

  #run(verb: '-l' | '-', input?: Buffer): Promise<CommandEnd> {
    const [program = '', ...words] = this.#words;
    return commandEnd({
      argv: [program, ...words, verb],
      environment: this.#environment,
      timeoutMs: this.#timeoutMs,
      ...(input === undefined ? {} : { input }),
    });
  }

  #failed(verb: string, end: CommandEnd): Result<never> {
    const tried = `\`${this.name} ${verb}\``;
    if (end.kind !== 'exited') {
      const why = end.kind === 'not-started' ? `could not be started: ${end.why}` : end.kind;
      return fail('scheduler-unreachable', `${tried}: ${why}. Is cron installed?`);
    }
    const said = `${tried} said: ${end.err.trim().slice(0, 200)}`;
    if (/no crontab for|user .* unknown/.test(end.err)) return fail('scheduler-missing', said);
    return fail('scheduler-refused', `${said}. The crontabs of others want an agent of root.`);
  }
}
