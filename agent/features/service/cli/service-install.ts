import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { VERSION } from '../../../../shared/version.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { ownAccountName } from '../../../wire/data-directory/own-account.ts';
import { shellWord } from '../../../adapters/connectors/kit/secrets/shell-word.ts';
import type { ServiceDefinition } from '../../../adapters/service-manager/service-record.ts';
import { serviceCommand } from '../adapters/service-definition.ts';
import {
  AGENT_RUN,
  givenOptions,
  readAgentRun,
  type AgentRun,
} from '../../../cli/options/agent-run-options.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { DRY_RUN } from '../../../cli/options/control-options.ts';
import type { Given } from '../../../cli/options/taken.ts';
import { agentPidOn } from '../../../cli/session/agent/agent-pid.ts';
import { thisCommand } from '../../../cli/session/remanso-command.ts';
import { notAllowed, serviceOf, serviceThere, type ServiceThere } from './service-there.ts';
import { show, type Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { stopAgentOn } from '../../../cli/session/agent/stop-agent.ts';
import { frameWords } from '../../../cli/words/frame.ts';
import { serviceWords } from './service-words.ts';

const INSTALL = {
  '--system': 'system',
  ...AGENT_RUN,
  '--print': 'print',
  ...DRY_RUN,
  '--replace': 'replace',
} as const;

type InstallOptions = Given<typeof INSTALL>;

type Change = 'installed' | 'renewed' | 'started' | 'none';

export const serviceInstallCommand = declareAction({
  name: 'install',
  words: serviceWords,
  sentence: 'install.sentence',
  examples: 'install.examples',
  takes: INSTALL,
  isHere: true,
  read: readAgentRun,
  act: async (scene) => {
    const { given, terminal } = scene;
    const there = await serviceThere(scene, given);
    if (!there.ok) return there;
    const { manager } = there.value;
    const wanted = wantedOf(scene, given, there.value, scene.read);
    if (given.print !== true) return install(scene, given, there.value, wanted);
    const text = manager.text(wanted);
    show(scene, { place: manager.place, text }, () => terminal.line(text.trimEnd()));
    return succeed(EXIT.done);
  },
});

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
