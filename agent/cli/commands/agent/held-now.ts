import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Held } from '../../../adapters/sqlite/state/held-reader.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { agentClock } from '../../options/clocks.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { undoLines, whyNoLines, type SchedulerUndo } from '../../session/undo-lines.ts';
import { numberText } from '../../words/runs/numbers.ts';
import { heldNowWords } from '../../words/agent/held-now.ts';

/** What stays held when the agent is gone, and how to undo it by hand. */
export interface HeldNow extends Held {
  readonly undo: readonly SchedulerUndo[];
}

export async function readHeldNow(invocation: Invocation): Promise<Result<HeldNow>> {
  const { readHeld } = await import('../../../adapters/sqlite/state/held-reader.ts');
  const held = readHeld(invocation.directory, new SystemClock().now());
  if (!held.ok) return held;
  const undo = await undoLines(invocation, held.value.schedulers);
  return succeed({ ...held.value, undo });
}

export function heldJson({ windows, pauses, undo }: HeldNow): object {
  return {
    windows: windows.map(({ windowId, closesAt }) => ({
      windowId,
      closesAt: formatInstant(closesAt),
    })),
    pauses: pauses.map(({ id, by, reason, until }) => ({
      ...{ id, by, reason },
      until: until === null ? null : formatInstant(until),
    })),
    schedulers: undo.map(({ pause, lines }) => ({
      ...{ integrationId: pause.integrationId, kind: pause.scheduler.kind },
      undo: lines,
    })),
  };
}

export async function tellHeld(
  invocation: Invocation,
  { windows, pauses, undo }: HeldNow,
): Promise<Result<null>> {
  const { terminal, language } = invocation;
  const say = heldNowWords(language);
  const clock = await agentClock(invocation, {}, new SystemClock().now());
  if (!clock.ok) return clock;
  const line = (text: string): void => terminal.line(visible(text));
  const until = (at: number): string => clock.value.until(at);
  const count = windows.length + pauses.length + undo.length;
  line(count === 0 ? say('heldNothing') : say('held'));
  for (const { windowId, closesAt } of windows) {
    line(`  ${say('heldWindow', { id: windowId, until: until(closesAt) })}`);
  }
  for (const { id, by, reason, until: end } of pauses) {
    line(
      `  ${end === null ? say('heldPause.endless', { id, by, reason }) : say('heldPause', { id, by, reason, until: until(end) })}`,
    );
  }
  if (undo.length > 0) {
    line(`  ${say('heldSchedulers', { count: numberText(undo.length, language) })}`);
  }
  for (const one of undo) {
    line(`    # ${one.pause.integrationId} (${one.pause.scheduler.kind})`);
    if (one.lines.length === 0) line(`    # ${whyNoLines(one, language)}`);
    // To be copied as they are.
    for (const text of one.lines) terminal.line(`    ${text}`);
  }
  line(say('local'));
  return succeed(null);
}
