import { type Outcome, outcomeSchema } from '../../../shared/domain/facts/outcome.ts';
import type { Processes } from '../../ports/machines/processes.ts';
import type { ActiveRun, LeftRun, Orphan, Runner, RunRequest } from '../../ports/runs/runner.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import type { StartGate } from '../../ports/runs/start-gate.ts';
import { NO_SECRETS } from '../secrets/no-secrets.ts';
import { type CommandOptions, startCommand } from './command-runner.ts';
import { lookUp, type LookUp } from './http-connection.ts';
import { startHttp } from './http-runner.ts';
import { neverStarted } from './never-started.ts';
import { plainRun } from './plain-run.ts';
import { processGroup } from './processes/process-group.ts';
import { windowsOrphan } from './processes/windows-orphan.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive, processMark } from './processes/process-mark.ts';
import { runGroup } from './processes/run-members.ts';
import { longTimeout } from '../time/long-timeout.ts';

const LOOK_MS = 1_000;

/** `undefined` if the process has ended, or its pid was reused. */
function unixOrphan({ runId, pid, pidStartedAt }: LeftRun): Orphan | undefined {
  if (!isProcessAlive(pid, pidStartedAt)) return undefined;
  return {
    gone: untilGone(pid, pidStartedAt),
    stop: (graceMs) => {
      if (!isProcessAlive(pid, pidStartedAt)) return;
      const group = runGroup(pid, runId);
      group.terminate();
      longTimeout(graceMs, () => {
        // The id is not reused while group members are left; a different mark means that they are
        // gone and it was.
        const mark = processMark(pid);
        const isAnother = pidStartedAt !== undefined && mark !== undefined && mark !== pidStartedAt;
        if (!isAnother && group.isAlive()) group.kill();
      });
    },
  };
}

async function untilGone(pid: number, mark: string | undefined): Promise<void> {
  while (isProcessAlive(pid, mark)) await delay(LOOK_MS, undefined, { ref: false });
}

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
