import { Option, type Command } from 'commander';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import {
  integrationState,
  type IntegrationStatus,
  type Snapshot,
} from '../../../shared/domain/now/snapshot.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { addZoneOption, readMoments } from '../options/moments.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { refuseOptions } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { tellServer } from '../session/tell-server.ts';
import { withAgent } from '../session/with-agent.ts';
import { wrongOption } from '../options/option-problem.ts';
import { decimalText } from '../words/numbers.ts';
import { statusWords } from '../words/status.ts';
import type { Clock } from '../output/clock.ts';
import { visible } from '../../../shared/visible-text.ts';

type State = IntegrationStatus['state'];

interface StatusOptions extends ZoneOption {
  readonly only?: readonly State[];
  readonly watch?: true;
  readonly at?: string;
}

interface Shown extends ZoneOption {
  readonly only?: readonly State[];
  /** Of another instant than this one. */
  readonly isThen: boolean;
}

export function statusCommand(host: CommandHost): Command {
  const say = statusWords(host.language);
  const command = newCommand(host, 'status', {
    sentence: say('sentence'),
    examples: say('examples'),
  })
    .addOption(new Option('--only <state...>', say('only')).choices(integrationState.options))
    .option('--watch', say('watch'))
    .option('--at <instant>', say('at'));
  addZoneOption(host, command);
  return whenCalled(host, command, async (invocation, options: StatusOptions) => {
    const at = await readAt(invocation, options);
    if (!at.ok) return refuseOptions(at.problems);
    const { zone, only } = options;
    const shown = {
      ...(zone === undefined ? {} : { zone }),
      ...(only === undefined ? {} : { only }),
    };
    if (options.watch === true) return watch(invocation, shown);
    return withAgent(invocation, (agent) =>
      printOnce(invocation, agent, { ...shown, ...at.value }),
    );
  });
}

async function readAt(
  invocation: Invocation,
  options: StatusOptions,
): Promise<Read<{ readonly at?: string }>> {
  const { at, watch: isWatched } = options;
  if (at === undefined) return { ok: true, value: {} };
  if (isWatched === true) {
    return wrongOption('--at', 'without-watch');
  }
  const moments = await readMoments(invocation, options, [at]);
  const read = moments.ok ? moments.value.read('--at', at, 'today') : moments;
  return read.ok ? { ok: true, value: { at: formatInstant(read.value) } } : read;
}

async function printOnce(
  invocation: Invocation,
  agent: AgentClient,
  { at, ...shown }: Pick<StatusOptions, 'at' | 'zone' | 'only'>,
): Promise<Result<number>> {
  const snapshot = await agent.call('state.snapshot', at === undefined ? {} : { at });
  if (!snapshot.ok) return snapshot;
  if (!invocation.json) {
    return printWords(invocation, agent, snapshot.value, { ...shown, isThen: at !== undefined });
  }
  invocation.terminal.document(forPrograms(onlyThese(snapshot.value, shown.only)));
  return succeed(EXIT.done);
}

function onlyThese(snapshot: Snapshot, only: readonly State[] | undefined): Snapshot {
  if (only === undefined) return snapshot;
  const integrations = snapshot.integrations.filter(({ state }) => only.includes(state));
  return { ...snapshot, integrations };
}

/** The sentences of problems are in their messages already. */
function forPrograms(snapshot: Snapshot): object {
  const problems = snapshot.problems.map(({ code, message, since }) => ({ code, message, since }));
  return { ...snapshot, problems };
}

async function printWords(
  invocation: Invocation,
  agent: AgentClient,
  snapshot: Snapshot,
  options: Shown,
): Promise<Result<number>> {
  const { StatusWords } = await import('../output/status-words.ts');
  const { zonesOf } = await import('../output/own-clock-lines.ts');
  const clock = await agentClock(invocation, options, parseInstant(snapshot.now), agent);
  if (!clock.ok) return clock;
  const definitions = await agent.call('document.get', {});
  if (!definitions.ok) return definitions;
  const zones = zonesOf(definitions.value.windows);
  tellServer(invocation);
  const words = new StatusWords(invocation.terminal, clock.value, zones);
  words.print(snapshot, definitions.value, options);
  const isBackedUp = definitions.value.settings.some(({ id }) => id === 'backups');
  if (isBackedUp && !options.isThen) return printBackup(invocation, agent, clock.value);
  return succeed(EXIT.done);
}

/** Where the document says that there are backups. */
async function printBackup(
  { terminal, language }: Invocation,
  agent: AgentClient,
  clock: Clock,
): Promise<Result<number>> {
  const state = await agent.call('backup.state', {});
  if (!state.ok) return state;
  const say = statusWords(language);
  const { last } = state.value;
  const megabytes = decimalText((last?.bytes ?? 0) / 1_000_000, language);
  terminal.line();
  terminal.line(
    last === null
      ? say('noBackup')
      : visible(say('lastBackup', { at: clock.at(last.at), megabytes, file: last.file })),
  );
  return succeed(EXIT.done);
}

async function watch(
  invocation: Invocation,
  shown: Pick<StatusOptions, 'zone' | 'only'>,
): Promise<Result<number>> {
  const { AgentFeed } = await import('./agent-feed.ts');
  const { watchLines, watchLive } = await import('./status-watch.ts');
  const feed = await AgentFeed.open(invocation.agent);
  if (!feed.ok) return feed;
  const isLive = !invocation.json && invocation.terminal.size !== undefined;
  try {
    return isLive
      ? await watchLive(invocation, feed.value, shown)
      : await watchLines(invocation, feed.value, (agent) => printOnce(invocation, agent, shown));
  } finally {
    feed.value.close();
  }
}
