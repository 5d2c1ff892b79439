import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** What a night may write in any case, per step, and per run that starts in it or is held. */
const ALWAYS = 200;
const FOR_A_LONG_ABSENCE = 1_200;
const LONG_MS = 3_600_000;
const ALWAYS_DRIFTS = 6;
const FOR_A_STEP = 60;
const FOR_A_RUN = 4;

/** The trail grows only with events (G3, G10), not with time or its own rows. */
export function rowsBounded(): Invariant {
  let steps = 0;
  return {
    name: 'rows are bounded',
    check: ({ world }) => {
      steps += 1;
      const started = world.runs.started.length + world.guards.started.length;
      const runs = started + heldRuns(world);
      const long = world.absences.filter(({ from, to }) => to - from > LONG_MS).length;
      const most = ALWAYS + steps * FOR_A_STEP + runs * FOR_A_RUN + long * FOR_A_LONG_ABSENCE;
      const { length } = world.trail;
      if (length > most) return `${length} entries after ${steps} steps, ${runs} runs`;
      return driftComplaint(world) ?? reopeningComplaint(world);
    },
  };
}

/** Told singly, each counts once: a pause of hours holds hundreds. */
function heldRuns({ trail }: World): number {
  const held = trail.flatMap(({ fact }) =>
    fact.kind === 'run.skipped' ? [`${fact.integrationId} ${fact.dueAt}`] : [],
  );
  return new Set(held).size;
}

/** One edit is reported once, and once more by an agent that finds it at start (F9). */
function driftComplaint({ trail, schedulers }: World): string | undefined {
  const drifts = trail.filter(({ fact }) => fact.kind === 'scheduler.drifted').length;
  const starts = trail.filter(({ fact }) => fact.kind === 'agent.started').length;
  const most = 2 * schedulers.edits + 2 * starts + ALWAYS_DRIFTS;
  return drifts <= most ? undefined : `${drifts} drifts are reported for ${schedulers.edits} edits`;
}

/** Of a window's occurrences that are over at one tick only the last reopens (G10). */
function reopeningComplaint({ trail }: World): string | undefined {
  const seen = new Set<string>();
  for (const { fact, commits } of trail) {
    if (fact.kind !== 'reopening.started') continue;
    const key = `${fact.windowId} ${commits}`;
    if (seen.has(key)) return `${fact.windowId} reopens twice at ${fact.at}`;
    seen.add(key);
  }
  return undefined;
}
