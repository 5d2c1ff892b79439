import { Dice } from '../dice.ts';
import { drawCall } from './calls.ts';
import { drawDocument, type IntegrationInput, type WindowInput } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawGuard, drawKill } from './draw-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

/**
 * The machine itself: a disk that is full just when someone sends a command, hours of sleep over
 * windows that open every hour, clock changes, new zone data, kills between two commits.
 */
export function drawTroubles(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const windows = (document.windows ?? []).map((window) => hourly(dice, window));
  const steps: unknown[] = [];
  for (let left = dice.int(3, 8); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const integrations = (document.integrations ?? []).map(soonAsUsual);
  const whole = documentSchema.parse({ ...document, integrations, windows });
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

/** No `all`, or hours of sleep would be caught up one by one until noon. */
function soonAsUsual(integration: IntegrationInput): IntegrationInput {
  const { missedRuns } = integration;
  return { ...integration, missedRuns: missedRuns === 'all' ? 'once' : missedRuns };
}

function hourly(dice: Dice, window: WindowInput): WindowInput {
  const { id, covers, reason } = window;
  if (dice.chance(0.4)) return window;
  const start = new Date(Date.parse(START) + dice.int(0, 8) * 30_000).toISOString().slice(0, 19);
  return {
    ...{ id, covers, timeZone: 'UTC', start, rrule: 'FREQ=HOURLY' },
    duration: `PT${dice.int(1, 10) * 30}S`,
    ...(reason === undefined ? {} : { reason }),
    ...(dice.chance(0.5) ? { reopening: { canary: dice.chance(0.3), askFor: '2m' } } : {}),
  };
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const call = (): unknown => ({ do: 'call', who: dice.pick(PEOPLE), ...drawCall(dice, cast) });
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  return dice.weighted<() => unknown[]>([
    [4, () => [pass, { do: 'disk', failing: dice.int(1, 3) }, call(), call()]],
    [
      2,
      () => [pass, { do: 'sleep', ms: dice.int(1, 6 * 60) * 60_000 }, { do: 'pass', ms: 20_000 }],
    ],
    [1, () => [pass, call(), { ...(drawKill(dice) as object), downMs: dice.int(1, 300_000) }]],
    [1, () => [pass, { do: 'clock', byMs: dice.int(-900_000, 900_000) }, call()]],
    [1, () => zones(dice)],
    [2, () => [pass, call()]],
    [cast.guarded.length, () => [pass, drawGuard(dice, cast)]],
  ])();
}

/** It is checked at start, and once an hour. */
function zones(dice: Dice): unknown[] {
  const step = { do: 'zones', version: dice.pick(['2026g', '2027a', '2026f'] as const) };
  const notice = dice.chance(0.5)
    ? { do: 'restart', downMs: dice.int(0, 30_000) }
    : { do: 'sleep', ms: dice.int(61, 90) * 60_000 };
  return [step, notice, { do: 'pass', ms: dice.int(1, 90_000) }];
}
