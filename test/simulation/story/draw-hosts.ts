import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { HOST_MOODS } from '../world/host-machine.ts';
import { NEIGHBOUR_DEEDS } from '../world/neighbour.ts';
import { CALLS, drawCall } from './calls.ts';
import { drawDocument, type IntegrationInput } from './document.ts';
import { drawKill } from './draw-story.ts';
import { drawInstant, PEOPLE } from './draw.ts';
import {
  askedInVain,
  backToBefore,
  endsUnseen,
  heardTooLate,
  releasedInside,
  startedAtOnce,
  type HostCast,
} from './draw-host-scenes.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';
const HOUR_MS = 3_600_000;
/** Of an answer that is still waited for. */
const SLOWEST_MS = 8_000;

/** By people, besides what they do in every night. */
const OF_HOSTS = [
  'host.check',
  'host.check',
  'host.setUp',
  'host.protect',
  'host.clear',
  'host.list',
] as const;

const LIES = HOST_MOODS.filter((mood) => mood !== 'honest') as [
  (typeof HOST_MOODS)[number],
  ...(typeof HOST_MOODS)[number][],
];

/**
 * Schedules on servers: cut off before an opening until after its closing or in the middle of it,
 * killed, full, restored, cleared, with a clock of their own; while people and documents change what
 * is held, and the agent is killed, asleep, or away for a day.
 */
export function drawHosts(seed: number): Story {
  return drawNight(new Dice(seed), drawTrouble);
}

/** One server lies, and others do not. */
export function drawLiars(seed: number): Story {
  return drawNight(new Dice(seed), (dice, cast) => {
    if (dice.chance(0.4)) return drawTrouble(dice, cast);
    const [host] = cast.hosts;
    const lie = { do: 'server', host, what: dice.pick(LIES) };
    const lasts = dice.int(1, 240_000);
    return dice.chance(0.5) ? [lie] : [lie, { do: 'pass', ms: lasts }, honest(host)];
  });
}

/** Another name for the first server. */
const ALIAS = 'alias';
const FIRST_GONE = '"edit":"host-gone","host":"h1"';

/** Another agent has the same servers, and one of these has a second name. */
export function drawNeighbours(seed: number): Story {
  const dice = new Dice(seed);
  const story = drawNight(dice, (dice, cast) =>
    dice.chance(0.4) ? drawTrouble(dice, cast) : drawNeighbour(dice, cast),
  );
  const { document, servers } = story;
  const hosts = [...document.hosts, { id: ALIAS, ssh: ALIAS }];
  // Where the first name leaves the document, the second one is the first.
  const steps = story.steps.filter((step) => !JSON.stringify(step).includes(FIRST_GONE));
  const alias = { cronMs: 60_000, isSetUp: false, sameAs: 'h1' };
  return storySchema.parse({
    ...story,
    ...{ document: { ...document, hosts }, steps },
    servers: { ...servers, [ALIAS]: alias },
  });
}

function drawNeighbour(dice: Dice, cast: HostCast): unknown[] {
  const host = dice.pick(cast.hosts);
  const deed = (what: (typeof NEIGHBOUR_DEEDS)[number]): unknown => ({
    ...{ do: 'neighbour', host, deed: what },
  });
  const pass = { do: 'pass', ms: dice.int(1, 3_000) };
  return dice.weighted<() => unknown[]>([
    [3, () => [deed('add'), pass, deed('hold'), pass]],
    [4, () => [deed(dice.pick(NEIGHBOUR_DEEDS))]],
    [2, () => [deed('hold'), { do: 'pass', ms: dice.int(1, 100) }, deed('killed')]],
    [3, () => [deed('remove'), pass, edit(dice, cast), pass]],
    [3, () => [secondId(dice), pass]],
    [2, () => [edit(dice, cast), pass]],
  ])();
}

function secondId(dice: Dice): unknown {
  const name = dice.pick(['host.setUp', 'host.setUp', 'host.check'] as const);
  return { do: 'call', name, who: dice.pick(PEOPLE), args: { host: ALIAS } };
}

function honest(host: string): unknown {
  return { do: 'server', host, what: 'honest' };
}

function drawNight(dice: Dice, trouble: (dice: Dice, cast: HostCast) => unknown[]): Story {
  const drawn = drawDocument(dice, Date.parse(START));
  const hosts = ['h1', 'h2', 'h3'].slice(0, dice.int(1, 3)) as [string, ...string[]];
  const { entries } = drawn.cast;
  const integrations = (drawn.document.integrations ?? []).map((one) =>
    entries.includes(one.id) ? one : onHost(dice, hosts, one),
  );
  const moved = integrations.filter(({ scheduler }) => 'host' in scheduler).map(({ id }) => id);
  const cast: HostCast = { ...drawn.cast, hosts, moved };
  const steps: unknown[] = [];
  const length = dice.int(20, 140);
  while (steps.length < length) steps.push(...drawSteps(dice, cast, trouble));
  const servers = hosts.map((id) => [
    id,
    {
      cronMs: dice.int(7, 40) * 1_000 + dice.int(0, 999),
      isSetUp: dice.chance(0.9),
      aheadMs: dice.chance(0.2) ? dice.int(-60_000, 60_000) : 0,
    },
  ]);
  const document = documentSchema.parse({
    ...drawn.document,
    hosts: hosts.map((id) => ({ id, ssh: id })),
    integrations,
  });
  return storySchema.parse({
    ...{ start: START, schedulers: drawn.schedulers, document, steps },
    servers: Object.fromEntries(servers) as unknown,
    ending: dice.chance(0.1) ? 'waits' : 'by-hand',
    restarts: dice.chance(0.35),
  });
}

/** Most of them; what starts after another one stays with it. */
function onHost(
  dice: Dice,
  hosts: HostCast['hosts'],
  integration: IntegrationInput,
): IntegrationInput {
  if (!dice.chance(0.7)) return integration;
  const { id, systems, tags } = integration;
  return {
    ...{ id, scheduler: { kind: 'guard', host: dice.pick(hosts) } },
    ...(systems === undefined ? {} : { systems }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function drawSteps(
  dice: Dice,
  cast: HostCast,
  trouble: (dice: Dice, cast: HostCast) => unknown[],
): unknown[] {
  const pass = dice.chance(0.6)
    ? { do: 'pass-to', to: drawInstant(dice, cast) }
    : { do: 'pass', ms: dice.int(1, 120_000) };
  return [pass, ...drawDeed(dice, cast, trouble)];
}

function drawDeed(
  dice: Dice,
  cast: HostCast,
  trouble: (dice: Dice, cast: HostCast) => unknown[],
): unknown[] {
  return dice.weighted<() => unknown[]>([
    [30, () => trouble(dice, cast)],
    [30, () => [{ do: 'call', who: dice.pick(PEOPLE), ...drawCall(dice, cast) }]],
    [8, () => [ofHost(dice, cast)]],
    [4, () => [edit(dice, cast)]],
    [4, () => [drawKill(dice)]],
    [2, () => [{ do: 'restart', downMs: dice.int(0, 120_000) }]],
    [2, () => endsUnseen(dice)],
    [2, () => releasedInside(dice, cast)],
    [2, () => startedAtOnce(dice, cast)],
    [2, () => askedInVain(dice, cast)],
    [2, () => heardTooLate(dice, cast)],
    [1, () => [{ ...(drawKill(dice) as object), when: 'now', downMs: dice.int(1, 24) * HOUR_MS }]],
    [2, () => [{ do: 'sleep', ms: dice.int(1_000, 8 * HOUR_MS) }]],
    [1, () => [{ do: 'clock', byMs: dice.int(-600_000, 600_000) }]],
    [1, () => [{ do: 'stall', ms: dice.int(1_000, 90_000) }]],
    [3, () => [{ do: 'disk', failing: dice.int(1, 3) }]],
    [1, () => [{ do: 'disk', slow: dice.int(1, 5), slowMs: dice.int(50, 3_000) }]],
    [6, () => []],
  ])();
}

function ofHost(dice: Dice, cast: HostCast): unknown {
  const name = dice.pick(OF_HOSTS);
  return { do: 'call', name, who: dice.pick(PEOPLE), args: CALLS[name].draw(dice, cast) };
}

/** Hosts leave the document, with what lies on them; others get more. */
function edit(dice: Dice, cast: HostCast): unknown {
  const host = dice.pick(cast.hosts);
  const { moved } = cast;
  const integration = moved[dice.int(0, Math.max(0, moved.length - 1))];
  const one =
    integration === undefined || dice.chance(0.3)
      ? { edit: 'host-gone', host }
      : { edit: 'on-host', host, integration };
  const args = { edits: [one], dryRun: false, allowOpenChanges: dice.chance(0.8) };
  return { do: 'call', name: 'document.apply', who: dice.pick(PEOPLE), args };
}

function drawTrouble(dice: Dice, { hosts }: HostCast): unknown[] {
  const host = dice.pick(hosts);
  const server = (what: string, ms?: number): unknown => ({
    ...{ do: 'server', host, what },
    ...(ms === undefined ? {} : { ms }),
  });
  return dice.weighted<() => unknown[]>([
    [4, () => [server('cut')]],
    [3, () => [server('joined')]],
    [2, () => hosts.map((id) => ({ do: 'server', host: id, what: 'cut' }))],
    [2, () => hosts.map((id) => ({ do: 'server', host: id, what: 'joined' }))],
    [3, () => [server('down', dice.int(1, 300_000))]],
    [2, () => [server('slow', dice.int(500, SLOWEST_MS))]],
    [2, () => [server('quick')]],
    [1, () => [server('full')]],
    [2, () => [server('room')]],
    [2, () => [server('saved')]],
    [2, () => [server('restored')]],
    [1, () => [server('clock', dice.int(-90_000, 90_000))]],
    [2, () => [server('cron')]],
    [2, () => backToBefore(dice, host)],
  ])();
}
