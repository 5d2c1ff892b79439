import { type Outcome, outcomeSchema } from '../../../shared/domain/facts/outcome.ts';
import type { Processes } from '../../ports/processes.ts';
import type { ActiveRun, LeftRun, Orphan, Runner, RunRequest } from '../../ports/runner.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import type { StartGate } from '../../ports/start-gate.ts';
import { NO_SECRETS } from '../secrets/no-secrets.ts';
import { startCommand, type CommandOptions } from './command-runner.ts';
import { lookUp, type LookUp } from './http-connection.ts';
import { startHttp } from './http-runner.ts';
import { neverStarted } from './never-started.ts';
import { plainRun } from './plain-run.ts';
import { processGroup } from './process-group.ts';
import { unixOrphan } from './unix-orphan.ts';
import { windowsOrphan } from './windows-orphan.ts';

const KILL_GRACE_MS = 10_000;

interface RunnerWorld {
  readonly lookUp?: LookUp;
  /** Lists processes: only needed on Windows, to find what an earlier agent left. */
  readonly processes?: Processes;
}

/** Starts commands and HTTP requests on this machine. */
export class LocalRunner implements Runner {
  readonly #options: CommandOptions;
  readonly #secrets: SecretsAtHand;
  readonly #world: RunnerWorld;

  constructor(
    environment: NodeJS.ProcessEnv,
    killGraceMs = KILL_GRACE_MS,
    secrets: SecretsAtHand = NO_SECRETS,
    world: RunnerWorld = {},
  ) {
    this.#secrets = secrets;
    this.#world = world;
    this.#options = { environment, killGraceMs };
  }

  start(request: RunRequest, gate: StartGate): ActiveRun {
    const plain = plainRun(request, this.#secrets);
    if (!plain.ok) return neverStarted({ code: 'not-started', text: plain.failure.message });
    const { http } = plain.value.scheduler;
    const run =
      http === undefined
        ? startCommand(plain.value, this.#options, gate)
        : startHttp(plain.value, http, { gate, lookUp: this.#world.lookUp ?? lookUp });
    return this.#redacted(run);
  }

  /** What a run prints or answers may repeat what it was given. */
  #redacted(run: ActiveRun): ActiveRun {
    const hide = (text: string): string => this.#secrets.hide(text);
    return {
      ...(run.begun === undefined ? {} : { begun: run.begun }),
      ...(run.pid === undefined ? {} : { pid: run.pid }),
      ...(run.pidStartedAt === undefined ? {} : { pidStartedAt: run.pidStartedAt }),
      ended: run.ended.then(({ succeeded, outcome, output }) => ({
        succeeded,
        outcome: redactedOutcome(outcome, hide),
        output: hide(output),
      })),
      stop: (graceMs) => run.stop(graceMs),
      callOff: (refusal) => run.callOff?.(refusal),
    };
  }

  adopt(run: LeftRun): Orphan | undefined {
    if (process.platform !== 'win32') return unixOrphan(run);
    const { processes } = this.#world;
    return processes && windowsOrphan(run, { processes, treeOf: processGroup });
  }
}

/** Fields that may repeat outside input. */
const FROM_OUTSIDE = ['text', 'place', 'program', 'folder', 'file', 'server', 'condition'];

function redactedOutcome(outcome: Outcome, hide: (text: string) => string): Outcome {
  const shown = Object.entries(outcome).map(([name, value]) => {
    return [name, FROM_OUTSIDE.includes(name) ? hide(String(value)) : value] as const;
  });
  return outcomeSchema.parse(Object.fromEntries(shown));
}
