import { createHash } from 'node:crypto';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { refusalFindings, refusedUnit } from '../systemd/unit-refusal.ts';
import { programRefusal } from './program-refusal.ts';
import { programsIn, type ListedProgram } from './program-list.ts';
import type { ServiceManager, ServiceState } from './service-manager.ts';
import { Supervisorctl } from './supervisorctl.ts';

type ProgramScheduler = ServiceScheduler & { readonly program: string };
type ProgramWorld = Pick<ConnectorWorld, 'clock' | 'environment' | 'ownPlace'>;

/** It runs, or supervisor starts it again by itself. supervisord(8), "Process States". */
const ON = ['RUNNING', 'STARTING', 'BACKOFF'];
const OFF = ['STOPPED', 'EXITED', 'FATAL'];

/** A program of supervisor. */
export class SupervisorProgram implements ServiceManager {
  readonly #scheduler: ProgramScheduler;
  readonly #world: ProgramWorld;

  constructor(scheduler: ProgramScheduler, world: ProgramWorld) {
    this.#scheduler = scheduler;
    this.#world = world;
  }

  async look(): Promise<Result<ServiceState>> {
    const { program } = this.#scheduler;
    const listed = await this.#program();
    if (!listed.ok) return listed;
    const known = await this.#ask(['avail']);
    if (!known.ok) return known;
    const { state, uptimeMs } = listed.value;
    const isOn = isProgramOn(state);
    return succeed({
      isOn,
      isRunning: state === 'RUNNING' || state === 'STARTING' || state === 'STOPPING',
      startedAt: this.#ago(uptimeMs),
      together: isOn === true ? [program] : [],
      fingerprint: digestOf(known.value, program),
    });
  }

  async stop(): Promise<Result<void>> {
    const { program, stopWithin } = this.#scheduler;
    const before = await this.#program();
    if (!before.ok) return before;
    const refusal = await programRefusal(before.value, this.#world.ownPlace?.());
    if (refusal !== undefined) return refusedUnit(refusal);
    const asked = await this.#supervisorctl.ask(['stop', program], stopWithin);
    if (!asked.ok) return asked;
    const now = await this.#program();
    if (!now.ok) return now;
    if (OFF.includes(now.value.state)) return succeed(undefined);
    const said = asked.value === undefined ? now.value.state : excerpt(asked.value);
    const told = say('supervisor-still-stopping', { program, within: stopWithin, said });
    return failAs('scheduler-refused', [told]);
  }

  async start(names: readonly string[]): Promise<Result<void>> {
    if (names.length === 0) return succeed(undefined);
    const { program } = this.#scheduler;
    const before = await this.#program();
    if (!before.ok) return before;
    if (isProgramOn(before.value.state) !== false) return succeed(undefined);
    const asked = await this.#ask(['start', program]);
    if (!asked.ok) return asked;
    const after = await this.#program();
    if (!after.ok) return after;
    if (isProgramOn(after.value.state) === true) return succeed(undefined);
    const said = excerpt(asked.value);
    return failAs('scheduler-refused', [say('supervisor-not-running', { program, said })]);
  }

  startLine(): string {
    const { program, config } = this.#scheduler;
    const words = [...(config === undefined ? [] : ['-c', config]), 'start', program];
    return `supervisorctl ${words.map(shellWord).join(' ')}`;
  }

  async preflight(): Promise<readonly PreflightFinding[]> {
    const listed = await this.#program();
    if (!listed.ok) return [failedFinding(listed.failure, 'unreadable')];
    const { program, stopWithin } = this.#scheduler;
    const { state } = listed.value;
    const found = [
      ...refusalFindings(await programRefusal(listed.value, this.#world.ownPlace?.())),
      finding('ok', 'rights', say('find-supervisor-rights', { program, within: stopWithin })),
    ];
    if (isProgramOn(state) !== true) {
      const told = say('find-service-off', { unit: program, state });
      found.push(finding('warning', 'disabled', told));
    }
    return found;
  }

  get #supervisorctl(): Supervisorctl {
    return new Supervisorctl(this.#scheduler, this.#world.environment);
  }

  async #ask(words: readonly string[]): Promise<Result<string>> {
    const { timeout } = this.#scheduler;
    const asked = await this.#supervisorctl.ask(words, timeout);
    if (!asked.ok) return asked;
    if (asked.value !== undefined) return succeed(asked.value);
    return failAs('scheduler-unreachable', [say('supervisor-late', { within: timeout })]);
  }

  async #program(): Promise<Result<ListedProgram>> {
    const { program } = this.#scheduler;
    const asked = await this.#ask(['status', program]);
    if (!asked.ok) return asked;
    const [listed] = programsIn(asked.value).filter(({ name }) => name === program);
    if (listed !== undefined) return succeed(listed);
    const said = excerpt(asked.value);
    return failAs('scheduler-missing', [say('supervisor-no-program', { program, said })]);
  }

  /** By our clock: supervisor tells the age in whole seconds. */
  #ago(ms: number | null): Instant | null {
    return ms === null ? null : this.#world.clock.now() - ms;
  }
}

function isProgramOn(state: string): boolean | 'unknown' {
  if (ON.includes(state)) return true;
  return OFF.includes(state) ? false : 'unknown';
}

/** What supervisor has read of its configuration: a file that was edited but not read counts later. */
function digestOf(known: string, program: string): string {
  const lines = known.split('\n').filter((line) => line.split(/\s+/)[0] === program);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
