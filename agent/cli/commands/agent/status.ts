import { formatInstant, parseInstant } from '../../../../shared/domain/values/instant.ts';
import {
  integrationState,
  type IntegrationStatus,
  type Snapshot,
} from '../../../../shared/domain/now/snapshot.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { cliFeatures } from '../../../features/cli-features.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { readMoments, ZONE } from '../../options/moments.ts';
import { agentClock, type ZoneOption } from '../../options/clocks.ts';
import type { Read } from '../../options/selector-options.ts';
import type { Given } from '../../options/taken.ts';
import { tellServer } from '../../session/agent/tell-server.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { statusWords } from '../../words/agent/status.ts';
import { declareAction } from '../declare.ts';

type State = IntegrationStatus['state'];

const STATUS = {
  '--only <state...>': { text: 'only', choices: integrationState.options },
  '--watch': 'watch',
  '--at <instant>': 'at',
  ...ZONE,
} as const;

type StatusOptions = Given<typeof STATUS>;

interface Shown extends ZoneOption {
  readonly only?: readonly State[];
  /** Of another instant than this one. */
  readonly isThen: boolean;
}

export const statusCommand = declareAction({
  name: 'status',
  words: statusWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: STATUS,
  read: readAt,
  act: async (scene) => {
    const { zone, only, watch: isWatched } = scene.given;
    const shown = {
      ...(zone === undefined ? {} : { zone }),
      ...(only === undefined ? {} : { only }),
    };
    if (isWatched === true) return watch(scene, shown);
    return withAgent(scene, (agent) => printOnce(scene, agent, { ...shown, ...scene.read }));
  },
});

async function readAt(
  options: StatusOptions,
  invocation: Invocation,
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
  const { StatusWords } = await import('../../output/status/status-words.ts');
  const { zonesOf } = await import('../../output/status/own-clock-lines.ts');
  const clock = await agentClock(invocation, options, parseInstant(snapshot.now), agent);
  if (!clock.ok) return clock;
  const definitions = await agent.call('document.get', {});
  if (!definitions.ok) return definitions;
  const zones = zonesOf(definitions.value.windows);
  tellServer(invocation);
  const words = new StatusWords(invocation.terminal, clock.value, zones);
  words.print(snapshot, definitions.value, options);
  if (options.isThen) return succeed(EXIT.done);
  for (const { status } of cliFeatures) {
    const more = await status?.({ agent, clock: clock.value, definitions: definitions.value });
    if (more?.ok === false) return more;
    for (const line of more?.value ?? []) invocation.terminal.line(line);
  }
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
