import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { zoneOfAgent, type ZoneOption } from '../../options/clocks.ts';
import { Clock } from '../../output/clock/clock.ts';
import { LiveScreen } from '../../output/terminal/live-screen.ts';
import { zonesOf } from '../../output/status/own-clock-lines.ts';
import { StatusWords } from '../../output/status/status-words.ts';
import { TimeText } from '../../output/clock/time-text.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { tellServer } from '../../session/agent/tell-server.ts';
import { statusWords } from '../../words/agent/status.ts';
import type { AgentFeed } from './agent-feed.ts';

/** A picture without changes still shows what time it is. */
const LONGEST_PAUSE_MS = 10_000;

/** Prints again after each change, until the agent of this machine hangs up. */
export async function watchLines(
  { terminal, json, language }: Invocation,
  feed: AgentFeed,
  print: (agent: AgentClient) => Promise<Result<number>>,
): Promise<Result<number>> {
  for (let isFirst = true; ; isFirst = false) {
    const told = await feed.next();
    if (told.kind === 'over') return told.outcome;
    if (told.kind === 'lost') {
      const why = failureInWords(told.failure, language);
      terminal.complain(visible(statusWords(language)('lost', { why })));
      continue;
    }
    if (!isFirst && !json) terminal.line();
    const printed = await print(told.agent);
    const over = printed.ok ? undefined : feed.judge(printed.failure);
    if (over !== undefined) return over;
  }
}

interface Shown extends ZoneOption {
  readonly only?: readonly IntegrationStatus['state'][];
}

/** One picture on a terminal, redrawn at each change, until q or Ctrl C. */
export async function watchLive(
  invocation: Invocation,
  feed: AgentFeed,
  shown: Shown,
): Promise<Result<number>> {
  const end = (): void => feed.end(succeed(EXIT.done));
  const screen = new LiveScreen(invocation, invocation.stdin, end);
  const timer = setInterval(feed.nudge, LONGEST_PAUSE_MS);
  let lines: readonly string[] = [];
  screen.open();
  try {
    for (;;) {
      const told = await feed.next();
      if (told.kind === 'over') return told.outcome;
      if (told.kind === 'lost') {
        screen.show([...lostLines(invocation, told.failure), ...lines]);
        continue;
      }
      const drawn = await picture(invocation, told.agent, shown);
      const over = drawn.ok ? undefined : feed.judge(drawn.failure);
      if (over !== undefined) return over;
      if (!drawn.ok) continue;
      lines = drawn.value;
      screen.show(lines);
    }
  } finally {
    clearInterval(timer);
    screen.close();
  }
}

function lostLines({ terminal, language }: Invocation, failure: Failure): readonly string[] {
  const why = failureInWords(failure, language);
  return [terminal.paint('red', visible(statusWords(language)('lost', { why }))), ''];
}

async function picture(
  invocation: Invocation,
  agent: AgentClient,
  { zone, ...shown }: Shown,
): Promise<Result<readonly string[]>> {
  const { newestZoneData } = await import('../../../adapters/zone-data/newest-zone-data.ts');
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const definitions = await agent.call('document.get', {});
  if (!definitions.ok) return definitions;
  const id = zone ?? (await zoneOfAgent(invocation, agent));
  const times = new TimeText(newestZoneData(), parseInstant(snapshot.value.now), { isBrief: true });
  const clock = new Clock(times, invocation.language, id);
  const { terminal, lines } = invocation.terminal.page();
  tellServer({ ...invocation, terminal });
  const words = new StatusWords(terminal, clock, zonesOf(definitions.value.windows));
  words.print(heldFirst(snapshot.value), definitions.value, shown);
  return succeed(lines());
}

/** What matters is at the top, where a small screen shows it. */
function heldFirst(snapshot: Snapshot): Snapshot {
  const isCalm = ({ state }: { readonly state: string }): number =>
    state === 'flowing' || state === 'scheduled' || state === 'ended' ? 1 : 0;
  return {
    ...snapshot,
    integrations: snapshot.integrations.toSorted((a, b) => isCalm(a) - isCalm(b)),
    windows: snapshot.windows.toSorted((a, b) => isCalm(a) - isCalm(b)),
  };
}
