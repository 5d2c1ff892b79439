import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { WindowsTaskScheduler } from '../../../../shared/domain/schedulers/kinds/windows-task-scheduler.ts';
import { type Result, type Saying, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { recordIn } from '../../service-manager/service-record.ts';
import { refusalFindings, refusalOf, refusedUnit } from '../systemd/unit-refusal.ts';
import { powershell } from './powershell.ts';
import { readTaskAnswer, type TaskState } from './task-answer.ts';
import { statedTask } from './stated-task.ts';
import { powershellText, taskScript, type TaskVerb } from './task-script.ts';
import { failedFinding, finding } from '../kit/finding.ts';

const NOT_TRIED = finding('warning', 'not-tried', say('find-windows-not-tried'));

/** What may keep this task from being paused safely. */
function taskFindings(asked: Result<TaskState>): readonly PreflightFinding[] {
  if (!asked.ok) return [failedFinding(asked.failure)];
  const { startsWhenAvailable, isElevated } = asked.value;
  return [rights(isElevated), ...(startsWhenAvailable ? [catchUp()] : []), NOT_TRIED];
}

function rights(isElevated: boolean): PreflightFinding {
  return isElevated
    ? finding('ok', 'rights', say('find-windows-elevated'))
    : finding('warning', 'rights', say('find-windows-not-elevated'));
}

function catchUp(): PreflightFinding {
  return finding('warning', 'catch-up', say('find-windows-catch-up'));
}

type World = Pick<ConnectorWorld, 'clock' | 'environment' | 'ownZone'>;

/**
 * Tasks of the Windows Task Scheduler, disabled and enabled through PowerShell. Tested with real
 * Windows answers, not on Windows.
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
      // With “run as soon as possible after a scheduled start is missed” it may catch up by itself.
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
    return asked.ok ? succeed(readingOf(asked.value, this.#world.ownZone?.())) : asked;
  }

  async pause(
    scheduler: WindowsTaskScheduler,
    _note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const before = await this.#ask(scheduler, 'read');
    if (!before.ok) return before;
    const refusal = refusalIn(scheduler, before.value);
    if (refusal !== undefined) return refusedUnit(refusal);
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

  /** For PowerShell, run as the agent's user. */
  undo({ path, name }: WindowsTaskScheduler): readonly string[] {
    const task = `-TaskPath ${powershellText(path)} -TaskName ${powershellText(name)}`;
    return [`Enable-ScheduledTask ${task}`];
  }

  async preflight(scheduler: WindowsTaskScheduler): Promise<readonly PreflightFinding[]> {
    const asked = await this.#ask(scheduler, 'read');
    const refusal = asked.ok ? refusalIn(scheduler, asked.value) : undefined;
    return [...refusalFindings(refusal), ...taskFindings(asked)];
  }

  async #ask(scheduler: WindowsTaskScheduler, verb: TaskVerb): Promise<Result<TaskState>> {
    const task = `${scheduler.path}${scheduler.name}`;
    const said = await powershell({
      script: taskScript(scheduler, verb),
      call: `${verb} ${task}`,
      timeout: scheduler.timeout,
      environment: this.#world.environment,
    });
    return said.ok ? readTaskAnswer(said.value, task) : said;
  }
}

/** The task of `remanso service install` has the record of what it was made of. */
function refusalIn({ path, name }: WindowsTaskScheduler, { xml }: TaskState): Saying | undefined {
  const record = recordIn(xml);
  if (record === undefined) return undefined;
  return refusalOf(`${path}${name}`, { part: 'agent', at: record.dataDir });
}

function stillEnabled({ path, name }: WindowsTaskScheduler): Result<never> {
  return failAs('scheduler-refused', [say('windows-still-enabled', { task: `${path}${name}` })]);
}

/** Who disabled it is unknown: a task has no place for a marker. */
function readingOf(state: TaskState, ownZone?: string): SchedulerReading {
  const { enabled, running, nextRunAt, lastRunAt, digest, xml } = state;
  return {
    enabled,
    nextRunAt: enabled ? nextRunAt : null,
    schedule: statedTask(xml, ownZone),
    running,
    lastStartedAt: lastRunAt,
    pausedBy: null,
    fingerprint: `${enabled ? 'enabled' : 'disabled'}:${digest}`,
    prior: { enabled: true },
  };
}
