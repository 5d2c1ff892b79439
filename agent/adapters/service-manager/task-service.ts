import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed, type Result } from '../../../shared/errors.ts';
import { systemProgram } from '../../wire/system-program.ts';
import type { ServiceDefinition, ServiceScope } from './service-definition.ts';
import type { AgentStopper, ServiceManager, ServiceState } from './service-manager.ts';
import { runTool } from './service-tool.ts';
import { startTask, taskFile, TASK_NAME } from './start-task.ts';

export interface TaskPlaces {
  readonly environment: NodeJS.ProcessEnv;
  /** For the file that `schtasks` reads. */
  readonly temporary: string;
  /** `schtasks.exe`; default: that of the system. */
  readonly program?: string;
}

/**
 * The agent as a task of the Windows Task Scheduler. A service proper needs a program that answers
 * the service control manager, which Node is not.
 */
export class TaskService implements ServiceManager {
  readonly kind = 'task-scheduler';
  readonly place = TASK_NAME;
  readonly #scope: ServiceScope;
  readonly #places: TaskPlaces;

  constructor(scope: ServiceScope, places: TaskPlaces) {
    this.#scope = scope;
    this.#places = places;
  }

  text(definition: ServiceDefinition): string {
    const { USERDOMAIN: domain = '.', USERNAME: name = '' } = this.#places.environment;
    return startTask(definition, `${domain}\\${name}`);
  }

  missingFolder(): null {
    return null;
  }

  /** As the Task Scheduler has it: it keeps what an element says, not how it was written. */
  async read(): Promise<Result<string | undefined>> {
    const asked = await this.#schtasks('/Query', '/TN', TASK_NAME, '/XML');
    return succeed(asked.ok ? asked.value : undefined);
  }

  /** Which process is the agent's it does not tell: who asks looks at the agent itself. */
  async state(): Promise<Result<ServiceState>> {
    const read = await this.read();
    if (!read.ok) return read;
    const settings = /<Settings>[^]*<\/Settings>/.exec(read.value ?? '')?.[0] ?? '';
    const isEnabled = read.value !== undefined && !settings.includes('<Enabled>false</Enabled>');
    return succeed({ isEnabled, pid: null, isReady: false, since: null, word: '', status: '' });
  }

  steps(what: 'put' | 'remove'): readonly string[] {
    const task = `/TN "${TASK_NAME}"`;
    return what === 'put'
      ? [`schtasks /Create ${task} /XML TASK.xml /F`, `schtasks /Run ${task}`]
      : [`schtasks /Change ${task} /DISABLE`, `schtasks /Delete ${task} /F`];
  }

  async put(text: string, agent: AgentStopper): Promise<Result<null>> {
    const before = await this.read();
    if (before.ok && before.value !== undefined) await this.#stop(agent);
    const folder = mkdtempSync(join(this.#places.temporary, 'remanso-task-'));
    try {
      const file = join(folder, 'task.xml');
      writeFileSync(file, taskFile(text));
      const made = await this.#schtasks('/Create', '/TN', TASK_NAME, '/XML', file, '/F');
      if (!made.ok) return made;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const started = await this.#schtasks('/Run', '/TN', TASK_NAME);
    return started.ok ? succeed(null) : started;
  }

  async remove(_: ServiceDefinition, agent: AgentStopper): Promise<Result<null>> {
    await this.#stop(agent);
    const removed = await this.#schtasks('/Delete', '/TN', TASK_NAME, '/F');
    return removed.ok ? succeed(null) : removed;
  }

  /** A task of a user runs while that user is logged on. */
  lingers(): boolean | undefined {
    return this.#scope === 'system' ? undefined : false;
  }

  /** Ended by the Task Scheduler it would be killed; disabled first, so that it stays away. */
  async #stop(agent: AgentStopper): Promise<void> {
    await this.#schtasks('/Change', '/TN', TASK_NAME, '/DISABLE');
    await agent.stopAgent();
  }

  #schtasks(...words: string[]): Promise<Result<string>> {
    const { program = systemProgram('schtasks.exe', this.#places.environment), environment } =
      this.#places;
    return runTool([program, ...words], environment);
  }
}
