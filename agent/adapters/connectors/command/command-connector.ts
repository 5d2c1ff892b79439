import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { CommandScheduler } from '../../../../shared/domain/schedulers/kinds/command-scheduler.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import { jobEnvironment } from '../../runners/command-environment.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import { commandEnd } from '../kit/hosts/command-end.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import type { HostCommand } from '../../../ports/machines/host.ts';
import { unknownHost } from '../kit/hosts/on-host.ts';
import { declaredPart, lengthMs } from '../kit/declared.ts';
import { textsOf } from '../kit/secrets/known-secrets.ts';
import { secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { statusReading, type CommandWords } from './status-answer.ts';

type Verb = 'status' | 'pause' | 'resume';
type Variables = Readonly<Record<string, string>>;
type CommandWorld = Pick<ConnectorWorld, 'secrets' | 'clock' | 'environment' | 'hosts'>;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Any scheduler, through three commands that the admin supplies: read, pause, resume. */
export class CommandConnector implements Connector<CommandScheduler> {
  readonly #world: CommandWorld;

  constructor(world: CommandWorld) {
    this.#world = world;
  }

  capabilities({ capabilities, reads }: CommandScheduler): SchedulerCapabilities {
    return {
      scope: 'entry',
      ...declaredPart(capabilities),
      reads,
      marker: 'none',
      comparesAndSwaps: false,
      privilege: 'whatever the three commands need',
      verified: 'unverified',
    };
  }

  async read(scheduler: CommandScheduler): Promise<Result<SchedulerReading>> {
    const ended = await this.#run(scheduler, 'status', {}, '');
    if (!ended.ok) return ended;
    const { code, out, err } = ended.value;
    const reading = statusReading(code, out, scheduler.reads);
    if (reading.kind === 'read') return succeed(reading.reading);
    return refused(reading.why(whatOf(scheduler, 'status')), err);
  }

  async pause(
    scheduler: CommandScheduler,
    { holdId, reason, until }: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const done = await this.#switch(scheduler, 'pause', prior, {
      REMANSO_HOLD_ID: holdId,
      REMANSO_REASON: reason,
      ...(until === null ? {} : { REMANSO_UNTIL: formatInstant(until) }),
    });
    if (!done.ok) return done;
    const fingerprints = { fingerprintBefore: fingerprint, fingerprintAfter: '' };
    return succeed({ priorEnabled: true, prior, ...fingerprints, at: this.#world.clock.now() });
  }

  resume(scheduler: CommandScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    return this.#switch(scheduler, 'resume', prior, {});
  }

  undo(scheduler: CommandScheduler, { prior }: SchedulerReceipt): readonly string[] {
    const { host, cwd, environment, resume } = scheduler;
    const where = host === undefined ? [] : [`# On the host ${host}:`];
    const folder = cwd === undefined ? '' : `cd ${shellWord(cwd)} && `;
    const variables = Object.entries(environment).map(
      ([name, value]) => `${name}=${shellWordOf([value])} `,
    );
    const input = `printf '%s' ${shellWord(JSON.stringify(prior))} | `;
    const command = resume.map(shellWord).join(' ');
    const values = Object.values(environment);
    return [...where, ...secretsNeeded(values), `${folder}${input}${variables.join('')}${command}`];
  }

  async #switch(
    scheduler: CommandScheduler,
    verb: Verb,
    prior: unknown,
    variables: Variables,
  ): Promise<Result<void>> {
    const ended = await this.#run(scheduler, verb, variables, JSON.stringify(prior));
    if (!ended.ok) return ended;
    const { code, err } = ended.value;
    if (code === 0) return succeed(undefined);
    return refused(say('command-exit', { ...whatOf(scheduler, verb), code }), err);
  }

  async #runThere(id: string, call: HostCommand): Promise<Result<Ended>> {
    const host = this.#world.hosts?.host(id);
    if (host === undefined) return unknownHost(id);
    const ended = await host.command(call);
    if (!ended.ok) return ended;
    const { code, out, err } = ended.value;
    return succeed({ code, out: Buffer.from(out).toString(), err });
  }

  async #run(
    scheduler: CommandScheduler,
    verb: Verb,
    variables: Variables,
    input: string,
  ): Promise<Result<Ended>> {
    const { cwd, timeout } = scheduler;
    const [program = '', ...words] = scheduler[verb];
    const set = await textsOf(scheduler.environment, this.#world.secrets);
    if (!set.ok) return set;
    if (scheduler.host !== undefined) {
      return this.#runThere(scheduler.host, {
        argv: scheduler[verb],
        environment: { ...variables, ...set.value },
        ...(cwd === undefined ? {} : { cwd }),
        input,
        timeoutMs: lengthMs(timeout),
      });
    }
    const end = await commandEnd({
      argv: [program, ...words],
      environment: { ...jobEnvironment(this.#world.environment), ...variables, ...set.value },
      timeoutMs: lengthMs(timeout),
      ...(cwd === undefined ? {} : { cwd }),
      input: Buffer.from(input),
    });
    const what = whatOf(scheduler, verb);
    switch (end.kind) {
      case 'exited':
        return succeed({ code: end.code, out: end.out.toString(), err: end.err });
      case 'not-started':
        return failAs('scheduler-unreachable', [
          say('command-not-started', { ...what, why: end.why }),
        ]);
      case 'timed-out':
        return failAs('scheduler-unreachable', [say('command-timed-out', { ...what, timeout })]);
      case 'too-long':
        return failAs('scheduler-refused', [say('command-too-long', what)]);
      case 'killed':
        return failAs('scheduler-unreachable', [
          say('command-killed', { ...what, signal: end.signal }),
        ]);
    }
  }
}

function whatOf(scheduler: CommandScheduler, verb: Verb): CommandWords {
  return { verb, words: excerpt(scheduler[verb].join(' ')) };
}

/** With what it printed on stderr. */
function refused(why: Saying, err: string): Result<never> {
  const said = err.trim() === '' ? [] : [say('command-said', { text: excerpt(err) })];
  return failAs('scheduler-refused', [why, ...said]);
}
