import { afterEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { World } from '../world/world.ts';
import type { Verdict } from './one-verdict.ts';
import { mustStart } from './verdict-fits.ts';

const START = Date.parse('2026-11-25T22:00:00Z');
const DUE = START + 30_000;

const { integrations } = documentSchema.parse({
  integrations: [{ id: 'i1', scheduler: { kind: 'local', every: '30s', command: ['run'] } }],
});

function skippedAt(at: number): Verdict {
  return {
    at: formatInstant(at),
    actor: { kind: 'schedule' },
    kind: 'run.skipped',
    integrationId: 'i1',
    dueAt: formatInstant(DUE),
    detail: { holds: [], why: 'held' },
  };
}

describe('a run that was skipped', () => {
  let world: World | undefined;
  afterEach(() => world?.dispose());

  /** A pause is placed `pausedMs`, and the verdict is said `saidMs`, after the run was due. */
  async function isWrong(sleepMs: number, pausedMs: number, saidMs: number): Promise<boolean> {
    world = new World(START);
    world.truth.change(START, { integrations: new Map(integrations.map((one) => [one.id, one])) });
    await world.time.pass(1_000);
    if (sleepMs > 0) await world.sleep(sleepMs);
    world.truth.pauses.set('pause', {
      id: 'pause',
      selector: selectorSchema.parse({ all: true }),
      since: DUE + pausedMs,
      until: null,
      ends: [],
      resumedAt: new Map(),
      endedAt: Infinity,
    });
    return mustStart(skippedAt(DUE + saidMs), DUE, world);
  }

  it.each([
    { what: 'found late after a sleep, and paused by then', sleep: 24_610, paused: 204, said: 206 },
    { what: 'paused while its request was on its way', sleep: 0, paused: 1, said: 2 },
  ])('is right where it was $what', async ({ sleep, paused, said }) => {
    expect(await isWrong(sleep, paused, said)).toBe(false);
  });

  it.each([
    { what: 'found in time and paused later', sleep: 0, paused: 204, said: 206 },
    { what: 'paused only after its verdict', sleep: 24_610, paused: 210, said: 206 },
    { what: 'paused after even a late timer', sleep: 24_610, paused: 27_000, said: 27_002 },
  ])('is wrong where it was $what', async ({ sleep, paused, said }) => {
    expect(await isWrong(sleep, paused, said)).toBe(true);
  });
});
