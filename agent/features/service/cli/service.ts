import type { Invocation } from '../../../cli/session/command-frame.ts';
import { declareAction, declareGroup } from '../../../cli/commands/declare.ts';
import { serviceWords } from './service-words.ts';
import { serviceInstallCommand } from './service-install.ts';
import { serviceUninstallCommand } from './service-uninstall.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { dataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { agentPidOn } from '../../../cli/session/agent/agent-pid.ts';
import { serviceOf, serviceThere, type ServiceThere } from './service-there.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';

const statusCommand = declareAction({
  name: 'status',
  words: serviceWords,
  sentence: 'status.sentence',
  examples: ['service status', 'service status --system --json'],
  takes: { '--system': 'system' },
  isHere: true,
  act: async (scene) => {
    const there = await serviceThere(scene, scene.given);
    if (!there.ok) return there;
    const pid = await pidOf(scene, there.value);
    const told = await tell(scene, there.value, pid);
    if (!told.ok) return told;
    return succeed(pid === null ? EXIT.noAgent : EXIT.done);
  },
});

export const serviceCommand = declareGroup({
  name: 'service',
  words: serviceWords,
  sentence: 'service.sentence',
  examples: ['service install', 'service status', 'service uninstall'],
  parts: [serviceInstallCommand, statusCommand, serviceUninstallCommand],
});

/** Of an agent that is ready. The Task Scheduler does not tell it: the agent's own file does. */
async function pidOf(
  { environment }: Invocation,
  { manager, definition, state }: ServiceThere,
): Promise<number | null> {
  if (manager.kind !== 'task-scheduler' || definition === undefined) {
    return state.isReady ? state.pid : null;
  }
  return (await agentPidOn(dataDirectory(definition.dataDir, environment))) ?? null;
}

async function tell(
  invocation: Invocation,
  there: ServiceThere,
  pid: number | null,
): Promise<Result<null>> {
  const { manager, scope, unit, definition, state } = there;
  const { place, kind } = manager;
  if (!invocation.json) return tellPerson(invocation, there, pid);
  invocation.terminal.document({
    ...{ kind, scope, place, installed: unit !== undefined, unit: unit?.state ?? null },
    ...{ version: definition?.version ?? null, dataDir: definition?.dataDir ?? null },
    ...{ running: pid !== null, pid, enabled: state.isEnabled, word: state.word },
    since: state.since === null ? null : formatInstant(state.since),
    status: state.status,
    lingers: manager.lingers() ?? null,
  });
  return succeed(null);
}

async function tellPerson(
  invocation: Invocation,
  { manager, scope, unit, definition, state }: ServiceThere,
  pid: number | null,
): Promise<Result<null>> {
  const { terminal, language } = invocation;
  const say = serviceWords(language);
  const who = serviceOf(invocation, scope);
  if (unit === undefined) {
    terminal.line(scope === 'system' ? say('absentSystem') : say('absent', { who }));
    return succeed(null);
  }
  const clock = await agentClock(invocation, {}, new SystemClock().now());
  if (!clock.ok) return clock;
  const runs =
    pid === null
      ? say(state.word === '' ? 'notRunning.plain' : 'notRunning', { word: state.word })
      : state.since === null
        ? say('runningUnknown', { pid: String(pid) })
        : say('running', { since: clock.value.until(state.since), pid: String(pid) });
  const renew = say(`command.${scope === 'system' ? 'asRoot' : 'own'}`, { verb: 'install' });
  const rows: [string, string][] = [
    [say('row.service'), `${who} (${say(`kind.${manager.kind}`)})`],
    [say('row.state'), runs],
    [say('row.starts'), say(`starts.${startOf(manager, state.isEnabled)}`)],
    [
      say('row.unit'),
      say(`unit.${unit.state}`, {
        place: manager.place,
        version: definition?.version ?? '',
        renew,
      }),
    ],
    ...(definition === undefined
      ? []
      : [[say('row.data'), definition.dataDir] as [string, string]]),
    ...(state.status === '' ? [] : [[say('row.says'), state.status] as [string, string]]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, text] of rows) terminal.line(visible(`${name.padEnd(width)}  ${text}`));
  return succeed(null);
}

function startOf(
  manager: ServiceThere['manager'],
  isEnabled: boolean,
): 'boot' | 'lingering' | 'login' | 'session' | 'never' {
  if (!isEnabled) return 'never';
  const lingers = manager.lingers();
  if (lingers === undefined) return 'boot';
  if (lingers) return 'lingering';
  return manager.kind === 'systemd' ? 'login' : 'session';
}
