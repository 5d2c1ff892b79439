import type { ActiveRun, RunOutcome, Runner, RunRequest } from '../../ports/runner.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import type { StartGate } from '../../ports/start-gate.ts';
import { NO_SECRETS } from '../secrets/no-secrets.ts';
import { startCommand, type CommandOptions } from './command-runner.ts';
import { lookUp, type LookUp } from './http-connection.ts';
import { startHttp } from './http-runner.ts';
import { plainRun } from './plain-run.ts';
import { processGroup } from './process-group.ts';
import { isProcessAlive, processMark } from './process-mark.ts';
import { timeLimit } from './time-limit.ts';

const KILL_GRACE_MS = 10_000;

/** Starts commands and HTTP requests on this machine. */
export class LocalRunner implements Runner {
  readonly #options: CommandOptions;
  readonly #secrets: SecretsAtHand;
  readonly #lookUp: LookUp;

  constructor(
    environment: NodeJS.ProcessEnv,
    killGraceMs = KILL_GRACE_MS,
    secrets: SecretsAtHand = NO_SECRETS,
    find: LookUp = lookUp,
  ) {
    this.#secrets = secrets;
    this.#lookUp = find;
    this.#options = { environment, killGraceMs };
  }

  start(request: RunRequest, gate: StartGate): ActiveRun {
    const plain = plainRun(request, this.#secrets);
    if (!plain.ok) return notStarted(plain.failure.message);
    const { http } = plain.value.scheduler;
    const run =
      http === undefined
        ? startCommand(plain.value, this.#options, gate)
        : startHttp(plain.value, http, { gate, lookUp: this.#lookUp });
    return this.#discreet(run);
  }

  /** What a run writes or answers may repeat what it was given. */
  #discreet(run: ActiveRun): ActiveRun {
    const hide = (text: string): string => this.#secrets.hide(text);
    return {
      ...(run.begun === undefined ? {} : { begun: run.begun }),
      ...(run.pid === undefined ? {} : { pid: run.pid }),
      ...(run.pidStartedAt === undefined ? {} : { pidStartedAt: run.pidStartedAt }),
      ended: run.ended.then(({ succeeded, outcome, output }) => ({
        succeeded,
        outcome: hide(outcome),
        output: hide(output),
      })),
      stop: (graceMs) => run.stop(graceMs),
      callOff: (refusal) => run.callOff?.(refusal),
    };
  }

  isAlive(pid: number, pidStartedAt: string | undefined): boolean {
    return isProcessAlive(pid, pidStartedAt);
  }

  stop(pid: number, pidStartedAt: string | undefined, graceMs: number): void {
    if (!isProcessAlive(pid, pidStartedAt)) return;
    const group = processGroup(pid);
    group.terminate();
    timeLimit(graceMs, () => {
      // While members of the group are left nobody else gets its number; another mark tells that
      // they are gone and the number was given anew.
      const mark = processMark(pid);
      const isAnother = pidStartedAt !== undefined && mark !== undefined && mark !== pidStartedAt;
      if (!isAnother && group.isAlive()) group.kill();
    });
  }
}

function notStarted(why: string): ActiveRun {
  const outcome: RunOutcome = { succeeded: false, outcome: `could not start: ${why}`, output: '' };
  return { ended: Promise.resolve(outcome), stop: () => undefined };
}
