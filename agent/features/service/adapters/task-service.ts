import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { systemProgram } from '../../../wire/data-directory/system-program.ts';
import {
  sealed,
  type ServiceDefinition,
  type ServiceScope,
} from '../../../adapters/service-manager/service-record.ts';
import type { AgentStopper, ServiceManager, ServiceState } from './service-manager.ts';
import { runTool } from './service-tool.ts';
import { serviceCommand } from './service-definition.ts';
import { xmlText } from './xml-text.ts';

/** Its name in the Task Scheduler. */
const TASK_NAME = 'Remanso agent';

const SYSTEM_SID = 'S-1-5-18';

/**
 * A task at logon of `user` (`DOMAIN\name`) or, for the machine, at its start: [MS-TSCH] 2.5. The
 * trigger repeats, and an agent that runs is left alone: so one that died is back within five
 * minutes, which "restart on failure" does not promise for a program that ended by itself.
 */
export function startTask(definition: ServiceDefinition, user: string): string {
  const isOfUser = definition.scope === 'user';
  const [program = '', ...words] = serviceCommand(definition);
  const who = isOfUser ? user : SYSTEM_SID;
  const repetition =
    '<Repetition><Interval>PT5M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>';
  const trigger = isOfUser
    ? `<LogonTrigger>${repetition}<UserId>${xmlText(who)}</UserId></LogonTrigger>`
    : `<BootTrigger>${repetition}</BootTrigger>`;
  return sealed(
    definition,
    (line) => `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Remanso agent: pauses schedulers during maintenance windows</Description>
    <Documentation>${xmlText(line)}</Documentation>
  </RegistrationInfo>
  <Triggers>
    ${trigger}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${xmlText(who)}</UserId>
      ${isOfUser ? '<LogonType>InteractiveToken</LogonType>' : ''}
      <RunLevel>${isOfUser ? 'LeastPrivilege' : 'HighestAvailable'}</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>5</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xmlText(program)}</Command>
      <Arguments>${xmlText(words.map(windowsWord).join(' '))}</Arguments>
    </Exec>
  </Actions>
</Task>
`,
  );
}

/** The bytes that `schtasks /XML` reads: UTF-16, as the document says, with its mark. */
export function taskFile(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

/** As CommandLineToArgvW reads it. */
function windowsWord(text: string): string {
  if (/^[^\s"]+$/.test(text)) return text;
  const escaped = text.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1');
  return `"${escaped}"`;
}

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
