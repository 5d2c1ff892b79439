import type { Command } from 'commander';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { VERSION } from '../../../shared/version.ts';
import { visible } from '../../../shared/visible-text.ts';
import { ownAccountName } from '../../wire/own-account.ts';
import { shellWord } from '../../adapters/connectors/kit/shell-word.ts';
import {
  serviceCommand,
  type ServiceDefinition,
} from '../../adapters/service-manager/service-definition.ts';
import {
  addAgentRunOptions,
  givenOptions,
  readAgentRun,
  type AgentRun,
  type AgentRunOptions,
} from '../options/agent-run-options.ts';
import { refuseOptions } from '../options/option-values.ts';
import {
  agentPidOn,
  notAllowed,
  serviceOf,
  serviceThere,
  thisCommand,
  type ScopeOption,
  type ServiceThere,
} from '../session/agent-service.ts';
import {
  newCommand,
  show,
  whenCalledHere,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { stopAgentOn } from '../session/stop-agent.ts';
import { frameWords } from '../words/frame.ts';
import { serviceWords } from '../words/service.ts';

interface InstallOptions extends AgentRunOptions, ScopeOption {
  readonly print?: true;
  readonly dryRun?: true;
  readonly replace?: true;
}

type Change = 'installed' | 'renewed' | 'started' | 'none';

export function serviceInstallCommand(host: CommandHost): Command {
  const words = serviceWords(host.language);
  const command = newCommand(host, 'install', {
    sentence: words('install.sentence'),
    examples: words('install.examples'),
  }).option('--system', words('system'));
  addAgentRunOptions(host, command)
    .option('--print', words('print'))
    .option('--dry-run', frameWords(host.language)('dryRunOption'))
    .option('--replace', words('replace'));
  return whenCalledHere(host, command, async (invocation, options: InstallOptions) => {
    const read = await readAgentRun(options, invocation);
    if (!read.ok) return refuseOptions(read.problems);
    const there = await serviceThere(invocation, options);
    if (!there.ok) return there;
    const { manager } = there.value;
    const wanted = wantedOf(invocation, options, there.value, read.value);
    if (options.print === true) {
      const text = manager.text(wanted);
      show(invocation, { place: manager.place, text }, () =>
        invocation.terminal.line(text.trimEnd()),
      );
      return succeed(EXIT.done);
    }
    return install(invocation, options, there.value, wanted);
  });
}

/** An installed service keeps how its agent runs, unless that is given again. */
function wantedOf(
  { directory, environment }: Invocation,
  options: InstallOptions,
  { manager, scope, definition }: ServiceThere,
  { port, stopWaitMs }: AgentRun,
): ServiceDefinition {
  const given = [
    ...(port === undefined ? [] : ['--http', String(port)]),
    ...givenOptions(options, environment),
  ];
  const kept = given.length === 0 ? definition : undefined;
  return {
    scope,
    command: thisCommand(),
    dataDir: directory.root,
    options: kept?.options ?? given,
    stopWaitMs: kept?.stopWaitMs ?? stopWaitMs,
    environment: { ...definition?.environment, ...passedOn(environment) },
    version: VERSION,
    madeFolder: definition?.madeFolder ?? manager.missingFolder(),
  };
}

/** Guards find the agent's plan by it. */
function passedOn({ REMANSO_GUARD_DIR: place }: NodeJS.ProcessEnv): Record<string, string> {
  return place === undefined ? {} : { REMANSO_GUARD_DIR: place };
}

async function install(
  invocation: Invocation,
  options: InstallOptions,
  there: ServiceThere,
  wanted: ServiceDefinition,
): Promise<Result<number>> {
  const refused =
    (options.dryRun === true ? undefined : notAllowed(invocation, there.scope, 'install')) ??
    refusedUnit(options, there, wanted) ??
    (await refusedAgent(invocation, there));
  if (refused !== undefined) return refused;
  const { manager } = there;
  const text = manager.text(wanted);
  const change = changeOf(there, text);
  if (!invocation.json) tellBeforehand(invocation, there, wanted, change);
  const isDry = options.dryRun === true;
  if (!isDry && change !== 'none') {
    const put = await manager.put(text, { stopAgent: () => stopAgentOn(invocation.directory) });
    if (!put.ok) return put;
  }
  const state = await manager.state();
  if (!state.ok) return state;
  const { pid } = state.value;
  const lingers = manager.lingers();
  const { place, kind } = manager;
  const told = { place, kind, scope: there.scope, change, dryRun: isDry, dataDir: wanted.dataDir };
  show(invocation, { ...told, pid, lingers: lingers ?? null, steps: manager.steps('put') }, () => {
    tellAfterwards(invocation, { kind, isDry, change, pid, lingers });
  });
  return succeed(EXIT.done);
}

/** Nothing of others is overwritten, and no hold is left behind in another directory. */
function refusedUnit(
  { replace }: InstallOptions,
  { manager, unit, definition }: ServiceThere,
  { dataDir: root }: ServiceDefinition,
): ReturnType<typeof failAs> | undefined {
  if (unit === undefined) return undefined;
  const { place } = manager;
  if (definition === undefined) return failAs('conflict', [say('service-of-others', { place })]);
  const { dataDir, scope } = definition;
  if (dataDir !== root) return failAs('conflict', [say('service-other-data', { dataDir, root })]);
  if (unit.state !== 'edited' || replace === true) return undefined;
  const edit = serviceWords('en')('command.edit', { option: scope === 'user' ? '--user ' : '' });
  return failAs('conflict', [say('service-edited', { place, edit })]);
}

/** An agent that runs there must be the service itself: the service's would not get the lock. */
async function refusedAgent(
  { directory }: Invocation,
  { manager, definition, state }: ServiceThere,
): Promise<ReturnType<typeof failAs> | undefined> {
  const pid = await agentPidOn(directory);
  if (pid === undefined || pid === state.pid) return undefined;
  // The Task Scheduler does not tell the process.
  if (manager.kind === 'task-scheduler' && definition !== undefined) return undefined;
  const { root } = directory;
  return failAs('agent-running', [say('service-agent-running', { root, pid })]);
}

function changeOf({ unit, state, manager }: ServiceThere, text: string): Change {
  if (unit === undefined) return 'installed';
  const isSame = manager.kind === 'task-scheduler' ? unit.state === 'current' : unit.text === text;
  if (!isSame) return 'renewed';
  const isOn = state.isEnabled && (state.isReady || manager.kind === 'task-scheduler');
  return isOn ? 'none' : 'started';
}

function tellBeforehand(
  invocation: Invocation,
  { manager, scope }: ServiceThere,
  wanted: ServiceDefinition,
  change: Change,
): void {
  const { terminal, language } = invocation;
  const words = serviceWords(language);
  terminal.line(
    words(`becomes.${change}`, {
      who: serviceOf(invocation, scope),
      kind: words(`kind.${manager.kind}`),
    }),
  );
  if (change === 'none') return;
  const row = (name: string, text: string): void =>
    terminal.line(visible(`  ${name.padEnd(10)}${text}`));
  row(words('label.data'), wanted.dataDir);
  row(words('label.runs'), serviceCommand(wanted).map(shellWord).join(' '));
  row(words('label.writes'), manager.place);
  for (const step of manager.steps('put')) row(words('label.then'), step);
}

interface Afterwards {
  readonly kind: ServiceThere['manager']['kind'];
  readonly isDry: boolean;
  readonly change: Change;
  readonly pid: number | null;
  readonly lingers: boolean | undefined;
}

function tellAfterwards(
  { terminal, language }: Invocation,
  { kind, isDry, change, pid, lingers }: Afterwards,
): void {
  const words = serviceWords(language);
  if (isDry) terminal.line(frameWords(language)('dryRun'));
  else if (change !== 'none') {
    terminal.line(pid === null ? words('runsNowUnnamed') : words('runsNow', { pid: String(pid) }));
  }
  if (lingers !== false) return;
  const user = ownAccountName();
  terminal.line(
    kind === 'systemd' ? words('lingerOff', { user }) : words('onlyLoggedIn', { user }),
  );
}
