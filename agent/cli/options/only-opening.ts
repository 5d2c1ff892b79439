import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Clock } from '../output/clock.ts';
import type { Invocation } from '../session/command-frame.ts';
import { withAgent } from '../session/with-agent.ts';
import { momentWords } from '../words/moment.ts';
import { clockIn } from './clocks.ts';
import { wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';

interface Day {
  readonly from: Instant;
  readonly to: Instant;
}

interface Openings {
  readonly opensAt: readonly string[];
  readonly clock: Clock;
}

/** The occurrence of a window that opens on a day, where there is only one; skipped and moved ones count. */
export async function readOnlyOpening(
  invocation: Invocation,
  windowId: string,
  text: string,
  day: Day,
): Promise<Read<string>> {
  const asked = await openingsOn(invocation, windowId, day);
  // The call that follows meets the same failure and says it.
  if (!asked.ok) return { ok: true, value: formatInstant(day.from) };
  const { opensAt, clock } = asked.value;
  const [only, ...others] = opensAt;
  if (only !== undefined && others.length === 0) {
    const { meansOnly } = momentWords[invocation.language];
    const line = `--occurrence ${meansOnly(JSON.stringify(text), clock.at(only), only)}`;
    if (!invocation.json) invocation.terminal.complain(visible(line));
    return { ok: true, value: only };
  }
  const span = { from: clock.at(day.from), to: clock.at(day.to) };
  if (only === undefined) return wrongOption('--occurrence', 'only-opening-none', span);
  const openings = opensAt.map((at) => clock.at(at)).join(', ');
  return wrongOption('--occurrence', 'only-opening', { ...span, openings });
}

function openingsOn(
  invocation: Invocation,
  windowId: string,
  { from, to }: Day,
): Promise<Result<Openings>> {
  return withAgent(invocation, async (agent) => {
    const range = { windowId, from: formatInstant(from), to: formatInstant(to) };
    const listed = await agent.call('occurrence.list', range);
    if (!listed.ok) return listed;
    const shown = await agent.call('window.show', { windowId });
    if (!shown.ok) return shown;
    const clock = await clockIn(shown.value.definition.timeZone, invocation);
    const isThen = (at: string): boolean => Date.parse(at) >= from && Date.parse(at) < to;
    const { changes = [] } = shown.value;
    const all = [
      ...listed.value.occurrences.map(({ opensAt }) => opensAt),
      // Skipped, or moved to another day: by its original opening.
      ...changes
        .filter(({ current }) => current === null || !isThen(current.opensAt))
        .map(({ original }) => original.opensAt),
    ];
    return succeed({ opensAt: [...new Set(all)].filter(isThen).sort(), clock });
  });
}
