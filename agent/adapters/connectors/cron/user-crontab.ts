import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { commandEnd, type CommandEnd } from '../kit/hosts/command-end.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { EVERY_LINE, withoutHeader } from './crontab-header.ts';
import type { CrontabPlace } from './crontab-place.ts';

/** How `crontab -l` may show a carriage return; it may also be two literal characters. */
const SHOWN_RETURN = '\\r';

/** A user's crontab, through `crontab`: the spool belongs to cron. */
export class UserCrontab implements CrontabPlace {
  readonly name: string;
  readonly #words: readonly string[];
  readonly #timeoutMs: number;
  readonly #environment: Record<string, string>;

  /** `user` undefined: the agent's own, for which `-u` would require root. */
  constructor(user: string | undefined, timeoutMs: number, own: NodeJS.ProcessEnv) {
    this.#words = user === undefined ? ['crontab'] : ['crontab', '-u', user];
    this.name = this.#words.join(' ');
    this.#timeoutMs = timeoutMs;
    this.#environment = { ...plainEnvironment(own), ...EVERY_LINE, LC_ALL: 'C' };
  }

  async read(): Promise<Result<string>> {
    const end = await this.#run('-l');
    if (end.kind !== 'exited' || end.code !== 0) return this.#failed('-l', end);
    const shown = withoutHeader(end.out.toString('latin1'));
    return shown.includes(SHOWN_RETURN) ? this.#bytes(shown) : succeed(shown);
  }

  async write(text: string): Promise<Result<void>> {
    const end = await this.#run('-', Buffer.from(text, 'latin1'));
    return end.kind === 'exited' && end.code === 0 ? succeed(undefined) : this.#failed('-', end);
  }

  /** `crontab` shows nobody a crontab that they may not write. */
  isWritable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  undo(script: string, hasReturns: boolean): readonly string[] {
    const crontab = this.#words.map(shellWord).join(' ');
    const read = hasReturns ? `yes n | VISUAL=cat ${crontab} -e 2>/dev/null` : `${crontab} -l`;
    // A crontab that could not be read must not be written.
    const steps = [
      't=$(mktemp)',
      `${read} >"$t"`,
      `LC_ALL=C sed -i ${shellWord(script)} "$t"`,
      `${crontab} "$t"`,
      'sleep 2',
      `${crontab} "$t"`,
    ];
    return [`${steps.join(' && ')}; rm -f "$t"`];
  }

  /**
   * Debian's `crontab -l` prints a carriage return as two characters, indistinguishable from those
   * of `tr -d '\\r'`: only an editor gets the bytes. This one prints them and changes nothing.
   */
  async #bytes(shown: string): Promise<Result<string>> {
    const cat = { VISUAL: 'cat', EDITOR: 'cat' };
    const end = await this.#run('-e', Buffer.from('n\n'), cat);
    const bytes = end.kind === 'exited' && end.code === 0 ? end.out.toString('latin1') : undefined;
    if (bytes?.replaceAll('\r', SHOWN_RETURN) === shown) return succeed(bytes);
    const returns = say('cron-return', { name: this.name, shown: SHOWN_RETURN });
    return failAs('scheduler-refused', [returns]);
  }

  #run(
    verb: '-l' | '-e' | '-',
    input?: Buffer,
    more: Readonly<Record<string, string>> = {},
  ): Promise<CommandEnd> {
    const [program = '', ...words] = this.#words;
    return commandEnd({
      argv: [program, ...words, verb],
      environment: { ...this.#environment, ...more },
      timeoutMs: this.#timeoutMs,
      ...(input === undefined ? {} : { input }),
    });
  }

  #failed(verb: string, end: CommandEnd): Result<never> {
    const tried = `\`${this.name} ${verb}\``;
    if (end.kind !== 'exited') {
      const why =
        end.kind === 'not-started'
          ? say('cron-not-started', { tried, why: end.why })
          : say('cron-not-installed', { tried, why: end.kind });
      return failAs('scheduler-unreachable', [why]);
    }
    const said = { tried, said: end.err.trim().slice(0, 200) };
    // The second is bcron's.
    if (/no crontab for|Crontab does not exist|user .* unknown/.test(end.err)) {
      return failAs('scheduler-missing', [say('cron-said', said)]);
    }
    if (end.err.includes('connect to bcron-spool')) {
      return failAs('scheduler-unreachable', [say('cron-bcron', said)]);
    }
    return failAs('scheduler-refused', [say('cron-other-user', said)]);
  }
}
