import type { HoldEnd } from '../../../../shared/domain/holds/hold-end.ts';
import { holdEndText } from '../../../../shared/i18n/hold-end-text.ts';
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
    windows: windows.map(({ windowId, closesAt, reopens }) => ({
      windowId,
      closesAt: formatInstant(closesAt),
      ...(reopens === undefined ? {} : { reopens }),
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
  const ends = (end: HoldEnd): string => holdEndText(end, clock.value);
  const count = windows.length + pauses.length + undo.length;
  line(count === 0 ? say('heldNothing') : say('held'));
  for (const { windowId, closesAt, reopens } of windows) {
    const end = ends(
      reopens === true ? { kind: 'reopening', after: null } : { kind: 'time', at: closesAt },
    );
    line(`  ${say('heldWindow', { id: windowId, end })}`);
  }
  for (const { id, by, reason, until } of pauses) {
    const end = ends(until === null ? { kind: 'person' } : { kind: 'time', at: until });
    line(`  ${say('heldPause', { id, by, reason, end })}`);
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
