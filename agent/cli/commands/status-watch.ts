import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { succeed, type Failure, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { zoneOfAgent, type ZoneOption } from '../options/clocks.ts';
import { Clock } from '../output/clock.ts';
import { LiveScreen } from '../output/live-screen.ts';
import { StatusWords, zonesOf } from '../output/status-words.ts';
import { TimeText } from '../output/time-text.ts';
import type { Invocation } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';

/** A picture without changes still shows what time it is. */
const LONGEST_PAUSE_MS = 10_000;

/** Wakes at each change, for several that come at once only once, until all is over. */
class Changes {
  #isDue = true;
  #over: Result<number> | undefined;
  #wake: (() => void) | undefined;

  constructor(agent: AgentClient) {
    agent.on('state.changed', () => this.nudge());
    agent.onClose((failure: Failure) => this.end({ ok: false, failure }));
  }

  readonly nudge = (): void => {
    this.#isDue = true;
    this.#wake?.();
  };

  end(over: Result<number>): void {
    this.#over ??= over;
    this.#wake?.();
  }

  /** `undefined`: something has changed; else how it ended. */
  async next(): Promise<Result<number> | undefined> {
    while (!this.#isDue && this.#over === undefined) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    this.#isDue = false;
    return this.#over;
  }
}

/** Prints again after each change, until the agent hangs up. */
export async function watchLines(
  { terminal, json }: Invocation,
  agent: AgentClient,
  print: () => Promise<Result<number>>,
): Promise<Result<number>> {
  const changes = new Changes(agent);
  for (let isFirst = true; ; isFirst = false) {
    const over = await changes.next();
    if (over !== undefined) return over;
    if (!isFirst && !json) terminal.line();
    const printed = await print();
    if (!printed.ok) return printed;
  }
}

/** One picture on a terminal, redrawn at each change, until q or Ctrl C. */
export async function watchLive(
  invocation: Invocation,
  agent: AgentClient,
  { zone }: ZoneOption,
): Promise<Result<number>> {
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const zones = newestZoneData();
  const id = zone ?? (await zoneOfAgent(invocation, agent));
  const changes = new Changes(agent);
  const end = (): void => changes.end(succeed(EXIT.done));
  const screen = new LiveScreen(invocation, invocation.stdin, end);
  const timer = setInterval(changes.nudge, LONGEST_PAUSE_MS);
  screen.open();
  try {
    for (;;) {
      const over = await changes.next();
      if (over !== undefined) return over;
      const snapshot = await agent.call('state.snapshot', {});
      const definitions = await agent.call('document.get', {});
      if (!snapshot.ok) return snapshot;
      if (!definitions.ok) return definitions;
      const now = parseInstant(snapshot.value.now);
      const clock = new Clock(new TimeText(zones, now, { isBrief: true }), invocation.language, id);
      const { terminal, lines } = invocation.terminal.page();
      const words = new StatusWords(terminal, clock, zonesOf(definitions.value.windows));
      words.print(heldFirst(snapshot.value), definitions.value);
      screen.show(lines());
    }
  } finally {
    clearInterval(timer);
    screen.close();
  }
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
