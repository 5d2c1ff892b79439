import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import type { CallName } from '../../shared/contract/agent-contract.ts';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { allInvariants } from './invariants/all.ts';
import type { Invariant, Phase, Sight } from './invariants/invariant.ts';
import { morning } from './morning.ts';
import type { Era } from './model/era.ts';
import { withChallenge } from './story/approver.ts';
import { paramsOf } from './story/calls.ts';
import { contentOf } from './story/announced.ts';
import { resolveInstant } from './story/instant-ref.ts';
import type { Step, Story } from './story/story.ts';
import { World } from './world/world.ts';

export interface Broken {
  readonly invariant: string;
  readonly what: string;
  /** The step after which it was detected: -1 is the beginning, the number of steps the end. */
  readonly step: number;
  readonly at: string;
}

export interface NightResult {
  readonly broken: Broken | undefined;
  readonly steps: number;
  readonly commits: number;
  readonly starts: number;
}

const ANA = { name: 'ana', via: 'cli' };
const LONGEST_PASS_MS = 300_000;
/** Cron calls every guard in the morning, and its commands end soon. */
const MORNING_RUN_MS = 100;
/** After a restart everything is read and known within this. */
const RESTARTED_MS = 3_000;

/** Plays one story to its end, or to the first broken invariant. */
export async function playNight(story: Story): Promise<NightResult> {
  const night = new Night(story);
  const rejected = (thrown: unknown): void => {
    night.world.incidents.push(`rejected and not handled: ${String(thrown)}`);
  };
  process.on('unhandledRejection', rejected);
  try {
    return await night.play();
  } finally {
    process.off('unhandledRejection', rejected);
    night.world.dispose();
  }
}

class Night {
  readonly world: World;
  readonly #story: Story;
  readonly #invariants: readonly Invariant[] = allInvariants();
  #commands = 0;
  #known: { readonly era: Era; readonly document: RemansoDocument } | undefined;

  constructor(story: Story) {
    this.#story = story;
    this.world = new World(Date.parse(story.start), story.old);
    for (const [name, triggers] of Object.entries(story.schedulers)) {
      this.world.schedulers.add(name, triggers);
    }
    for (const [id, server] of Object.entries(story.servers)) this.world.hosts.add(id, server);
  }

  async play(): Promise<NightResult> {
    const { steps, document } = this.#story;
    this.world.start();
    await this.#apply(document);
    let broken = await this.#broken(-1, 'night');
    for (const [index, step] of steps.entries()) {
      if (broken !== undefined) break;
      await this.#do(step);
      broken = await this.#broken(index, 'night');
    }
    broken ??= await this.#finish(steps.length);
    const { disk, runs } = this.world;
    return { broken, steps: steps.length, commits: disk.commits, starts: runs.started.length };
  }

  async #apply(document: RemansoDocument): Promise<void> {
    const commandId = this.#commandId();
    const params = { commandId, person: ANA, document, prune: true, dryRun: false };
    const applied = await this.world.call('document.apply', params);
    if (applied.ok) return;
    this.world.incidents.push(`the document was refused: ${JSON.stringify(applied.failure)}`);
  }

  #commandId(): string {
    return `command-${(this.#commands += 1)}`;
  }

  async #do(step: Step): Promise<void> {
    const { world } = this;
    switch (step.do) {
      case 'pass':
        return world.time.pass(step.ms);
      case 'pass-to': {
        const ahead = resolveInstant(step.to, world.truth, world.time.now) - world.time.now;
        return world.time.pass(Math.min(Math.max(0, ahead), LONGEST_PASS_MS));
      }
      case 'call':
        return this.#call(step);
      case 'kill':
        world.downMs = step.downMs;
        if (step.when === 'now') world.kill();
        else world.disk.weather.killAt = { commits: step.commits, when: step.when };
        return;
      case 'restart':
        world.downMs = step.downMs;
        return world.stop();
      case 'clock':
        world.setClock(step.byMs);
        return;
      case 'sleep':
        return world.sleep(step.ms);
      case 'stall':
        return world.stall(step.ms);
      case 'disk': {
        const { failing, slow, slowMs } = step;
        Object.assign(world.disk.weather, { failing, slow, slowMs });
        return;
      }
      case 'habit':
        world.runs.setHabit(step.integration, step);
        return;
      case 'erp':
        world.erp.moods.set(step.system, step.mood);
        return;
      case 'scheduler':
        world.schedulers.setMood(step.entry, step.mood);
        return;
      case 'edit':
        world.editScheduler(step.entry, step);
        return;
      case 'guard':
        world.guards.call(step.integration, step.lastsMs, step.isOther);
        return;
      case 'server':
        if (step.what === 'restored') world.neighbour.restored(step.host);
        world.hosts.happens(step.host, step.what, step.ms);
        return;
      case 'neighbour':
        world.neighbour.does(step.host, step.deed);
        return;
      case 'monitor':
        world.monitors.happens(step.place, step.what, isToldSilent(world, step.place));
        return;
      case 'post':
        world.post.happens(step.voice, step.mood);
        return;
      case 'zones':
        world.installZones(step.version);
        return;
      case 'feed': {
        const { listed } = step;
        const now = world.time.now;
        const opens = listed === null ? now : resolveInstant(listed.opens, world.truth, now);
        world.feed = listed === null ? undefined : contentOf(listed, opens);
        return;
      }
      case 'flag':
        world.guards.obstruct(step.integration, step.isObstructed);
        return;
    }
  }

  async #call({ name, who, args }: Extract<Step, { do: 'call' }>): Promise<void> {
    const { world } = this;
    const params = paramsOf(name, args, {
      truth: world.truth,
      now: world.time.now,
      snapshot: world.seen,
      commandId: this.#commandId(),
      person: { name: who, via: 'cli' },
    });
    await this.#send(name, params);
  }

  async #send(name: CallName, params: unknown): Promise<void> {
    const { world } = this;
    const answer = await world.call(name, await withChallenge(world, name, params));
    if (answer.ok) {
      const { dryRun } = params as { readonly dryRun?: boolean };
      const isDry = dryRun === true;
      world.answered = { name, isDry, value: answer.value, at: world.time.now };
    }
    if (name === 'host.clear') world.hosts.noteCleared((params as { id: string }).id, answer.ok);
    // A host may take longer, and is asked all the same.
    const isOfHost = name.startsWith('host.');
    if (!answer.ok && answer.failure.code === 'internal' && !isOfHost) {
      world.incidents.push(`${name}: ${answer.failure.message}`);
    }
  }

  /** No faults, and enough time for everything to end; then the same after a restart. */
  async #finish(step: number): Promise<Broken | undefined> {
    const { world } = this;
    await morning(world, this.#story.ending, (name, params) =>
      this.#send(name, {
        ...{ commandId: this.#commandId(), person: ANA, reason: 'the night is over' },
        ...params,
      }),
    );
    const defined = [...world.truth.era.integrations.values()].filter(
      ({ scheduler }) => scheduler.kind === 'guard' && scheduler.host === undefined,
    );
    const inCrontabs = new Set([...defined.map(({ id }) => id), ...world.guards.called]);
    for (const id of inCrontabs) world.guards.call(id, MORNING_RUN_MS);
    await world.time.pass(2 * MORNING_RUN_MS);
    const broken = await this.#broken(step, 'morning');
    if (broken !== undefined || !this.#story.restarts) return broken;
    world.downMs = 0;
    await world.stop();
    await world.time.pass(RESTARTED_MS);
    return this.#broken(step, 'restarted');
  }

  async #broken(step: number, phase: Phase): Promise<Broken | undefined> {
    const sight = await this.#look(phase);
    for (const invariant of this.#invariants) {
      const what = await invariant.check(sight);
      if (what === undefined) continue;
      return { invariant: invariant.name, what, step, at: formatInstant(sight.now) };
    }
    return undefined;
  }

  /** Requested again where something has changed since, and when the night is over. */
  async #document(phase: Phase): Promise<RemansoDocument | undefined> {
    const { truth } = this.world;
    if (this.#known?.era === truth.era && phase === 'night') return this.#known.document;
    const answer = await this.world.call('document.get', {});
    if (!answer.ok) return undefined;
    this.#known = { era: truth.era, document: answer.value as RemansoDocument };
    return this.#known.document;
  }

  async #look(phase: Phase): Promise<Sight> {
    const { world } = this;
    const { now } = world.time;
    const isEnd = phase !== 'night';
    const isThorough = this.#story.restarts;
    if (world.life === undefined) {
      return { world, now, snapshot: undefined, document: undefined, phase, isEnd, isThorough };
    }
    const snapshot = await world.call('state.snapshot', {});
    world.seen = snapshot.ok ? (snapshot.value as Snapshot) : undefined;
    return {
      world,
      now,
      snapshot: world.seen,
      document: await this.#document(phase),
      phase,
      isEnd,
      isThorough,
    };
  }
}

/** The agent has read back that the monitor is silent. */
const TELL_SILENT = ['silence.placed', 'silence.extended', 'silence.lifted', 'silence.drifted'];

function isToldSilent({ trail }: World, place: string): boolean {
  const last = trail.findLast(
    ({ fact }) =>
      TELL_SILENT.some((kind) => kind === fact.kind) &&
      'at' in fact.detail &&
      fact.detail.at === place,
  );
  return last?.fact.kind === 'silence.placed' || last?.fact.kind === 'silence.extended';
}
