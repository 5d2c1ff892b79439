import { PEOPLE } from './story/draw.ts';
import type { CallName } from '../../shared/contract/agent-contract.ts';
import {
  ANNOUNCEMENT_OVERRUN,
  ANNOUNCEMENT_PROBLEM,
} from '../../shared/domain/now/problem-codes.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import type { Story } from './story/story.ts';
import type { World } from './world/world.ts';

/** A person who ends whatever would last, with a reason. */
type Commands = (name: CallName, params: Readonly<Record<string, unknown>>) => Promise<void>;

/** Whatever is awaited happens within this: a closing, the systems' checks, a canary run. */
const LONGEST_WAIT_MS = 1_800_000;
const LOOKS_EVERY_MS = 30_000;

/** How many times the person comes back: for what opened meanwhile, or a whole night's catch-up. */
const MOST_ROUNDS = 40;
const BETWEEN_ROUNDS_MS = 20_000;

/** What a long catch-up keeps waiting is by then resumed out of order. */
const PATIENT_ROUNDS = 20;

/** A scheduler that did not answer is retried within a minute. */
const ASKED_AGAIN_MS = 75_000;

/** Everything works again; what ends by itself is awaited, and people end the rest. */
export async function morning(
  world: World,
  ending: Story['ending'],
  command: Commands,
): Promise<void> {
  await world.fairWeather();
  if (ending === 'waits') await waitForEnds(world);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const lasting = await lastingIn(world, round >= PATIENT_ROUNDS);
    if (lasting.length === 0) {
      if (!(await hasUnrestored(world))) return;
      await world.time.pass(ASKED_AGAIN_MS);
      continue;
    }
    for (const [name, params] of lasting) await command(name, params);
    await world.time.pass(BETWEEN_ROUNDS_MS);
  }
}

/** The commands that end everything that lasts, by what the snapshot shows. */
async function lastingIn(
  world: World,
  outOfOrder: boolean,
): Promise<[name: CallName, params: Readonly<Record<string, unknown>>][]> {
  const snapshot = await shown(world);
  const holds = snapshot.integrations.flatMap((one) => one.holds);
  const pauses = new Set(holds.filter(({ kind }) => kind === 'manual').map(({ id }) => id));
  const open = snapshot.windows.filter(({ state }) => state === 'open');
  const reopenings = snapshot.windows.flatMap(({ reopening }) => reopening ?? []);
  return [
    ...[...pauses].map((holdId) => ['hold.release' as const, { target: { holdId } }] as const),
    ...open.map(({ id }) => ['window.end' as const, { windowId: id }] as const),
    ...reopenings
      .filter(({ stage }) => stage !== 'settling')
      .map(({ holdId }) => ['reopening.decide' as const, { holdId, choice: 'release' }] as const),
    ...(outOfOrder ? reopenings : [])
      .filter(({ waiting }) => waiting.length > 0)
      .map(
        ({ waiting: integrations }) =>
          [
            'hold.release' as const,
            { target: { selector: { integrations } }, override: true },
          ] as const,
      ),
    ...snapshot.problems
      .filter(
        ({ code }) =>
          code.startsWith(ANNOUNCEMENT_PROBLEM) && !code.startsWith(ANNOUNCEMENT_OVERRUN),
      )
      .map(({ code }) => {
        const id = code.slice(ANNOUNCEMENT_PROBLEM.length).replace(/^(waits|doubt)\|/, '');
        return ['announcement.refuse' as const, { id }] as const;
      }),
    // Whoever is on the list; the others are refused.
    ...(snapshot.approvals ?? []).flatMap(({ windowId, version }) =>
      PEOPLE.map((name) => {
        const person = { name, via: 'cli' };
        return [
          'approval.refuse' as const,
          { person, windowId, version, challenge: 'own' },
        ] as const;
      }),
    ),
    ...snapshot.questions.map(
      ({ integrationId }) =>
        ['missed.decide' as const, { choices: [{ integrationId, choice: 'skip' }] }] as const,
    ),
  ].map(([name, params]) => [name, params]);
}

/** Holds with an end, and reopenings that need no decision, end by themselves after a while. */
async function waitForEnds(world: World): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += LOOKS_EVERY_MS) {
    const { integrations, windows } = await shown(world);
    const endsItself = windows.some(
      ({ state, reopening }) =>
        state === 'open' ||
        (reopening !== undefined && !['asking', 'kept'].includes(reopening.stage)),
    );
    const isPaused = integrations.some(({ holds }) => holds.some(({ until }) => until !== null));
    if (!endsItself && !isPaused) return;
    await world.time.pass(LOOKS_EVERY_MS);
  }
}

async function hasUnrestored(world: World): Promise<boolean> {
  const { integrations } = await shown(world);
  return integrations.some(
    ({ holds, scheduler }) =>
      holds.length === 0 &&
      scheduler !== undefined &&
      (scheduler.failure !== undefined || !['flowing', 'disabled'].includes(scheduler.stage)),
  );
}

async function shown(world: World): Promise<Snapshot> {
  const answer = await world.call('state.snapshot', {});
  if (!answer.ok) throw new Error(`In the morning no agent answers: ${world.incidents.join('; ')}`);
  return answer.value as Snapshot;
}
