import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import type { Invocation } from '../session/command-frame.ts';
import { withAgent } from '../session/agent/with-agent.ts';
import { momentWords } from '../words/moment.ts';
import { clockOf } from './only-opening.ts';
import { readOccurrence, type OccurrenceOption } from './named-occurrence.ts';
import type { Read } from './selector-options.ts';

/**
 * The one that is named, or else the one that is meant: the next that has not opened; of what is past the
 * last that opened. Which it took is said.
 */
export async function impliedOccurrence(
  invocation: Invocation,
  options: OccurrenceOption,
  windowId: string,
  lean: 'ahead' | 'behind',
): Promise<Read<string>> {
  const named = (): Promise<Read<string>> => readOccurrence(invocation, options, windowId, lean);
  if (options.occurrence !== undefined) return named();
  const found = await (lean === 'ahead' ? nextOpening : lastOpened)(invocation, windowId);
  // Without one, the option is asked for.
  if (!found.ok || found.value === undefined) return named();
  const say = momentWords(invocation.language);
  const clock = await clockOf(invocation, windowId);
  const line = say(`implied.means.${lean}`, { clock: clock.at(found.value), utc: found.value });
  if (!invocation.json) invocation.terminal.complain(visible(line));
  return { ok: true, value: found.value };
}

type Found = Promise<Result<string | undefined>>;

/** By its original opening, also if it was moved. */
function nextOpening(invocation: Invocation, windowId: string): Found {
  return withAgent(invocation, async (agent) => {
    const shown = await agent.call('window.show', { windowId });
    if (!shown.ok) return shown;
    const { next, changes = [] } = shown.value;
    const now = formatInstant(new SystemClock().now());
    const opensAt = next.map((one) => one.opensAt).find((at) => at > now);
    const moved = changes.find(({ current }) => current?.opensAt === opensAt);
    return succeed(moved?.original.opensAt ?? opensAt);
  });
}

/** By the agent; from its database where none answers, as the report itself. */
async function lastOpened(invocation: Invocation, windowId: string): Found {
  const to = formatInstant(new SystemClock().now() + DAY_MS);
  const span = { windowId, from: formatInstant(0), to };
  const asked = await withAgent(invocation, (agent) =>
    agent.call('occurrence.past', { ...span, limit: 1 }),
  );
  if (asked.ok) return succeed(asked.value.occurrences[0]?.opensAt);
  const isHere = invocation.agent.server === undefined;
  if (asked.failure.code !== 'agent-unreachable' || !isHere) return asked;
  const { openingsWithoutAgent } =
    await import('../../process/without-agent/openings-without-agent.ts');
  const past = await openingsWithoutAgent(invocation.directory, span);
  return past.ok ? succeed(past.value.at(-1)) : past;
}
