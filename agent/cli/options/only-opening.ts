import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Clock } from '../output/clock/clock.ts';
import type { Invocation } from '../session/command-frame.ts';
import { withAgent } from '../session/agent/with-agent.ts';
import { momentWords } from '../words/moment.ts';
import { agentClock, clockIn, zoneOfWindow } from './clocks.ts';
import type { Lean } from './moments/moment-text.ts';
import { wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';

interface Day {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The occurrence of a window that opens on a day, where there is only one. Ahead, skipped and moved ones
 * count; behind, those that opened, even of a window that is gone.
 */
export async function readOnlyOpening(
  invocation: Invocation,
  windowId: string,
  text: string,
  { day, lean }: { readonly day: Day; readonly lean: Exclude<Lean, 'today'> },
): Promise<Read<string>> {
  const past = lean === 'behind' ? await openedOn(invocation, windowId, day) : succeed([]);
  const asked =
    past.ok && past.value.length > 0 ? past : await openingsOn(invocation, windowId, day);
  // The call that follows meets the same failure and says it.
  if (!asked.ok) return { ok: true, value: formatInstant(day.from) };
  const opensAt = asked.value;
  const [only, ...others] = opensAt;
  const clock = await clockOf(invocation, windowId);
  if (only !== undefined && others.length === 0) {
    const say = momentWords(invocation.language);
    const line = `--occurrence ${say('meansOnly', { text: JSON.stringify(text), clock: clock.at(only), utc: only })}`;
    if (!invocation.json) invocation.terminal.complain(visible(line));
    return { ok: true, value: only };
  }
  const span = { from: clock.at(day.from), to: clock.at(day.to) };
  if (only === undefined) return wrongOption('--occurrence', 'only-opening-none', span);
  const openings = opensAt.map((at) => clock.at(at)).join(', ');
  return wrongOption('--occurrence', 'only-opening', { ...span, openings });
}

/** The window's own; the agent's of one that is gone. */
export async function clockOf(invocation: Invocation, windowId: string): Promise<Clock> {
  const zone = await zoneOfWindow(invocation, windowId);
  if (zone !== undefined) return clockIn(zone, invocation);
  const clock = await agentClock(invocation);
  return clock.ok ? clock.value : clockIn('UTC', invocation);
}

function isOn({ from, to }: Day): (at: string) => boolean {
  return (at) => {
    const instant = parseInstant(at) ?? -Infinity;
    return instant >= from && instant < to;
  };
}

function openingsOn(
  invocation: Invocation,
  windowId: string,
  day: Day,
): Promise<Result<readonly string[]>> {
  return withAgent(invocation, async (agent) => {
    const range = { windowId, from: formatInstant(day.from), to: formatInstant(day.to) };
    const listed = await agent.call('occurrence.list', range);
    if (!listed.ok) return listed;
    const shown = await agent.call('window.show', { windowId });
    if (!shown.ok) return shown;
    const { changes = [] } = shown.value;
    const isThen = isOn(day);
    const all = [
      ...listed.value.occurrences.map(({ opensAt }) => opensAt),
      // Skipped, or moved to another day: by its original opening.
      ...changes
        .filter(({ current }) => current === null || !isThen(current.opensAt))
        .map(({ original }) => original.opensAt),
    ];
    return succeed([...new Set(all)].filter(isThen).sort());
  });
}

/** An agent that was away notes openings late, by the longest window at most. */
const LATEST_NOTED_MS = 32 * DAY_MS;

/** By the agent; from its database where none answers, as the report itself. */
async function openedOn(
  invocation: Invocation,
  windowId: string,
  day: Day,
): Promise<Result<readonly string[]>> {
  const span = {
    ...{ windowId, from: formatInstant(day.from) },
    to: formatInstant(day.to + LATEST_NOTED_MS),
  };
  const asked = await withAgent(invocation, (agent) =>
    agent.call('occurrence.past', { ...span, limit: 1_000 }),
  );
  if (asked.ok) {
    const openings = asked.value.occurrences.map((one) => one.opensAt);
    return succeed(openedIn(openings, day));
  }
  const isHere = invocation.agent.server === undefined;
  if (asked.failure.code !== 'agent-unreachable' || !isHere) return asked;
  const { openingsWithoutAgent } =
    await import('../../process/without-agent/openings-without-agent.ts');
  const past = await openingsWithoutAgent(invocation.directory, span);
  return past.ok ? succeed(openedIn(past.value, day)) : past;
}

function openedIn(all: readonly string[], day: Day): readonly string[] {
  return [...new Set(all.filter(isOn(day)))].sort();
}
