import type { SchedulerCapabilities } from '../../../../shared/domain/scheduler-capabilities.ts';
import type { WindowsTaskScheduler } from '../../../../shared/domain/schedulers/windows-task-scheduler.ts';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/connector.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { excerpt } from '../answer-excerpt.ts';
import { commandEnd } from '../command-end.ts';
import type { ConnectorWorld } from '../connector-world.ts';
import { lengthMs } from '../declared.ts';
import { readTaskAnswer, type TaskState } from './task-answer.ts';
import { taskFindings } from './task-findings.ts';
import { powershellText, taskScript, type TaskVerb } from './task-script.ts';

type World = Pick<ConnectorWorld, 'clock' | 'environment'>;

/**
 * Tasks of the Windows Task Scheduler, disabled and enabled by PowerShell. By contract: it was
 * tried on answers as Windows gives them, not on Windows.
 */
export class WindowsTaskConnector implements Connector<WindowsTaskScheduler> {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      // With “run as soon as possible after a scheduled start is missed” it may catch up.
      missedAtResume: 'depends',
      reads: { nextRun: true, running: true },
      marker: 'none',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: 1_000,
      privilege: 'an administrator, for tasks of other users; the owner, for own tasks',
      verified: 'contract',
    };
  }

  async read(scheduler: WindowsTaskScheduler): Promise<Result<SchedulerReading>> {
    const asked = await this.#ask(scheduler, 'read');
    return asked.ok ? succeed(readingOf(asked.value)) : asked;
  }

  async pause(
    scheduler: WindowsTaskScheduler,
    _note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const asked = await this.#ask(scheduler, 'disable');
    if (!asked.ok) return asked;
    if (asked.value.enabled) return stillEnabled(scheduler);
    return succeed({
      priorEnabled: true,
      prior,
      fingerprintBefore: fingerprint,
      fingerprintAfter: readingOf(asked.value).fingerprint,
      at: this.#world.clock.now(),
    });
  }

  async resume(scheduler: WindowsTaskScheduler): Promise<Result<void>> {
    const asked = await this.#ask(scheduler, 'enable');
    return asked.ok ? succeed(undefined) : asked;
  }

  /** For PowerShell, as the user that the agent runs as. */
  undo({ path, name }: WindowsTaskScheduler): readonly string[] {
    const task = `-TaskPath ${powershellText(path)} -TaskName ${powershellText(name)}`;
    return [`Enable-ScheduledTask ${task}`];
  }

  async preflight(scheduler: WindowsTaskScheduler): Promise<readonly PreflightFinding[]> {
    return taskFindings(await this.#ask(scheduler, 'read'));
  }

  async #ask(scheduler: WindowsTaskScheduler, verb: TaskVerb): Promise<Result<TaskState>> {
    const task = `${scheduler.path}${scheduler.name}`;
    const script = Buffer.from(taskScript(scheduler, verb), 'utf16le').toString('base64');
    const end = await commandEnd({
      argv: ['powershell', '-NoProfile', '-NonInteractive', '-EncodedCommand', script],
      environment: plainEnvironment(this.#world.environment),
      timeoutMs: lengthMs(scheduler.timeout),
    });
    const tried = `PowerShell, to ${verb} the task ${task},`;
    switch (end.kind) {
      case 'exited':
        if (end.code === 0) return readTaskAnswer(end.out.toString(), task);
        return fail('scheduler-refused', `${tried} ended with ${end.code}: ${excerpt(end.err)}.`);
      case 'not-started':
        return fail(
          'scheduler-unreachable',
          `${tried} could not be started: ${end.why}. Tasks are held by an agent on their own Windows machine.`,
        );
      case 'timed-out':
        return fail('scheduler-unreachable', `${tried} did not end within ${scheduler.timeout}.`);
      case 'too-long':
        return fail('scheduler-refused', `${tried} printed more than 16 MB and was killed.`);
      case 'killed':
        return fail('scheduler-unreachable', `${tried} was killed by ${end.signal}.`);
    }
  }
}

function stillEnabled({ path, name }: WindowsTaskScheduler): Result<never> {
  const what = `Windows took the call to disable the task ${path}${name}, and it is enabled still.`;
  return fail('scheduler-refused', `${what} A policy may enforce it (gpresult /h names policies).`);
}

/** Who disabled it is not told: a task has no place for a mark. */
function readingOf(state: TaskState): SchedulerReading {
  const { enabled, running, nextRunAt, lastRunAt, digest } = state;
  return {
    enabled,
    nextRunAt: enabled ? nextRunAt : null,
    running,
    lastStartedAt: lastRunAt,
    pausedBy: null,
    fingerprint: `${enabled ? 'enabled' : 'disabled'}:${digest}`,
    prior: { enabled: true },
  };
}
