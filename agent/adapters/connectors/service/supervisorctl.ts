import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import { commandEnd } from '../kit/hosts/command-end.ts';
import { lengthMs } from '../kit/declared.ts';

type Where = Pick<ServiceScheduler, 'config'>;

/** `supervisorctl` of supervisor 3 or later; its configuration says how to reach it, and as whom. */
export class Supervisorctl {
  readonly #config: readonly string[];
  readonly #environment: Record<string, string>;

  constructor({ config }: Where, own: NodeJS.ProcessEnv) {
    this.#config = config === undefined ? [] : ['-c', config];
    this.#environment = { ...plainEnvironment(own, []), LC_ALL: 'C' };
  }

  /** What it printed; nothing if it did not end in time: what it was asked for goes on. */
  async ask(words: readonly string[], within: string): Promise<Result<string | undefined>> {
    const end = await commandEnd({
      argv: ['supervisorctl', ...this.#config, ...words],
      environment: this.#environment,
      timeoutMs: lengthMs(within),
    });
    if (end.kind === 'timed-out') return succeed(undefined);
    if (end.kind !== 'exited') {
      const why = end.kind === 'not-started' ? end.why : end.kind;
      return failAs('scheduler-unreachable', [say('supervisor-not-started', { why })]);
    }
    const out = end.out.toString();
    const said = excerpt(`${out.trim()} ${end.err.trim()}`);
    if (/PermissionError|Permission denied|401 Unauthorized|authentication/i.test(said)) {
      return failAs('scheduler-refused', [say('supervisor-denied', { said })]);
    }
    // Exit codes tell states of programs too: only the words tell that nobody answered.
    if (/no such file|refused connection|could not find config|^“error:|^“Error:/.test(said)) {
      return failAs('scheduler-unreachable', [say('supervisor-silent', { said })]);
    }
    return succeed(out);
  }
}
