import { runOptionFeatures } from '../../features/cli-run-options.ts';
import type { OpenElsewhere } from '../../ports/runs/runs-elsewhere.ts';
import type { Invocation } from '../session/command-frame.ts';
import { agentWords } from '../words/agent/agent.ts';
import { wrongOption } from './option-problem.ts';
import { readLength, together } from './option-values.ts';
import type { Read } from './selector-options.ts';
import { wordOf, type Given } from './taken.ts';

const STOP_WAIT = '10s';

const OWN = {
  '--stop-wait <length>': { text: wordOf(agentWords, 'stopWait'), default: STOP_WAIT },
  '--http [port]': wordOf(agentWords, 'http'),
} as const;

/** How an agent runs: of `remanso agent`, and of the service that runs it. */
export const AGENT_RUN: typeof OWN = Object.assign(
  { ...OWN },
  ...runOptionFeatures.map(({ takes }) => takes),
) as typeof OWN;

export type AgentRunOptions = Given<typeof OWN>;

export interface AgentRun {
  readonly stopWaitMs: number;
  /** `undefined`: no browser is served. 0: any port that is free. */
  readonly port: number | undefined;
  /** Absent: everything runs on this machine. */
  readonly elsewhere: OpenElsewhere | undefined;
}

export async function readAgentRun(
  options: AgentRunOptions,
  invocation: Invocation,
): Promise<Read<AgentRun>> {
  return together<AgentRun>({
    stopWaitMs: readLength('--stop-wait', options.stopWait),
    port: readPort(options.http),
    elsewhere: await readElsewhere(options, invocation),
  });
}

async function readElsewhere(
  options: AgentRunOptions,
  invocation: Invocation,
): Promise<Read<OpenElsewhere | undefined>> {
  for (const feature of runOptionFeatures) {
    const read = await feature.readElsewhere(options, invocation);
    if (!read.ok || read.value !== undefined) return read;
  }
  return { ok: true, value: undefined };
}

function readPort(given: string | true | undefined): Read<number | undefined> {
  if (given === undefined) return { ok: true, value: undefined };
  if (given === true) return { ok: true, value: 0 };
  const port = /^\d{1,5}$/.test(given) ? Number(given) : -1;
  if (port >= 0 && port <= 65_535) return { ok: true, value: port };
  return wrongOption('--http', 'port', { found: given });
}

/** Those that its data do not say: how to stop, and what features ask. */
export function givenOptions(
  options: AgentRunOptions,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const { stopWait } = options;
  return [
    ...(stopWait === STOP_WAIT ? [] : ['--stop-wait', stopWait]),
    ...runOptionFeatures.flatMap((feature) => feature.given(options, environment)),
  ];
}
