import type { IntegrationStatus, Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { isHeldSoon } from './held-soon.ts';
import type { Invariant, Sight } from './invariant.ts';
import { ANNOUNCEMENT_OVERRUN } from '../../../shared/domain/now/problem-codes.ts';
import { LACKS_A_YEAR } from './years-are-told.ts';

/**
 * Every hold ends: in the morning an integration is held by exactly what still holds it, and
 * nothing stale; everything else runs, no question is open and no problem remains.
 */
export function flowsAgain(): Invariant {
  return {
    name: 'in the morning everything runs again',
    check: (sight) => {
      const { snapshot, world, isEnd } = sight;
      if (!isEnd) return undefined;
      if (snapshot === undefined) return 'no agent answers in the morning';
      if (world.truth.isTurningPoint(sight.now)) return undefined;
      for (const status of snapshot.integrations) {
        const complaint = stillResting(status, sight);
        if (complaint !== undefined) return complaint;
      }
      return leftOver(snapshot);
    },
  };
}

function stillResting(
  { id, state, holds, scheduler }: IntegrationStatus,
  { world, now }: Sight,
): string | undefined {
  const must = world.truth
    .holdsAt(id, now)
    .map((hold) => hold.id)
    .sort();
  const told = holds.map((hold) => hold.id).sort();
  if (told.join() !== must.join()) {
    return `${id} is held by ${told.join() || 'nothing'}, expected ${must.join() || 'nothing'}`;
  }
  if (state === 'unknown') return `${id} is unknown: ${scheduler?.failure?.message ?? 'why?'}`;
  // A reopening with many catch-up runs takes long.
  if (must.length > 0 || ['flowing', 'draining', 'reopening'].includes(state)) return undefined;
  // Its scheduler is paused some seconds before an opening.
  if (scheduler !== undefined && isHeldSoon(id, world, now)) return undefined;
  return `${id} is ${state} though nothing holds it`;
}

/**
 * A guard was called for an undefined or removed integration, to be fixed in the crontab; a calendar
 * lacks a year, which `years-are-told.ts` checks.
 */
const STAYS = ['guard-unknown-', LACKS_A_YEAR, ANNOUNCEMENT_OVERRUN];

function leftOver({
  windows,
  questions,
  problems,
  leaks,
  integrations,
}: Snapshot): string | undefined {
  const isHeld = integrations.some(({ holds }) => holds.length > 0);
  const [reopening] = windows.flatMap((window) => window.reopening ?? []);
  if (reopening !== undefined && reopening.stage !== 'settling') {
    return `${reopening.holdId} still reopens: ${reopening.stage}`;
  }
  const [question] = questions;
  if (question !== undefined) return `${question.integrationId} still asks an answered question`;
  const problem = problems.find(({ code }) => !STAYS.some((one) => code.startsWith(one)));
  if (problem !== undefined) return `a problem remains: ${problem.code}: ${problem.message}`;
  const [leak] = leaks;
  if (leak === undefined || isHeld) return undefined;
  return `a leak of ${leak.holdId} is still shown`;
}
