import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from './agent-state.ts';
import type { ChangeDraft } from './change-draft.ts';
import { AGENT, fact } from './facts.ts';

/**
 * If the clock is set back by more than this, due instants come again; below that, none repeats.
 */
export const REPEAT_AFTER_MS = 60_000;

/** Milliseconds by which the clock was set back while no agent ran; otherwise 0. */
export function stepSinceLastLife({ tickedAt }: AgentState, now: Instant): number {
  return tickedAt !== null && tickedAt - now > REPEAT_AFTER_MS ? now - tickedAt : 0;
}

/**
 * Records that the wall clock jumped; after a step back, nothing in the future counts as handled.
 */
export function noteClockStep(
  state: AgentState,
  stepMs: number,
  now: Instant,
  draft: ChangeDraft,
): void {
  const repeats = stepMs < -REPEAT_AFTER_MS;
  draft.note(
    fact({
      at: now,
      kind: 'clock.stepped',
      actor: AGENT,
      detail: {
        stepMs,
        clockBefore: formatInstant(now - stepMs),
        meaning: repeats ? 'due-again' : 'set-or-slept',
      },
    }),
  );
  if (!repeats) return;
  for (const [id, cursor] of state.cursors) if (cursor > now) draft.cursors.set(id, now);
  for (const [id, owed] of state.owed) {
    const past = owed.filter((dueAt) => dueAt <= now);
    if (past.length < owed.length) draft.owed.set(id, past.length === 0 ? null : past);
  }
}
