import { playNight, type Broken } from './night.ts';
import { storySchema, type Story } from './story/story.ts';

const PARTS = ['windows', 'calendars', 'integrations', 'systems', 'hosts'] as const;

/** Plays a story and returns what it breaks, if that is the invariant wanted. */
type Breaks = (story: Story) => Promise<Broken | undefined>;

export interface Shrunk {
  readonly story: Story;
  readonly broken: Broken;
  /** How many stories were played for it. */
  readonly played: number;
}

/**
 * The smallest story found that breaks the same invariant: removes halves, quarters and single
 * steps (delta debugging), then parts of the document, then shortens times, until nothing more can
 * go.
 */
export async function shrink(
  story: Story,
  broken: Broken,
  { most = 1_500 }: { most?: number } = {},
): Promise<Shrunk> {
  const smallest = new Smallest(story, broken, most);
  for (let before = Infinity; sizeOf(smallest.story) < before && !smallest.isTired;) {
    before = sizeOf(smallest.story);
    await smallest.withoutSteps();
    await smallest.withoutParts();
    await smallest.shorter();
    await smallest.endedByHand();
  }
  return { story: smallest.story, broken: smallest.broken, played: smallest.played };
}

class Smallest {
  story: Story;
  broken: Broken;
  played = 0;
  readonly #most: number;

  constructor(story: Story, broken: Broken, most: number) {
    this.story = { ...story, steps: story.steps.slice(0, broken.step + 1) };
    if (broken.step >= story.steps.length) this.story = story;
    this.broken = broken;
    this.#most = most;
  }

  get isTired(): boolean {
    return this.played >= this.#most;
  }

  /** Accepts it if it breaks the same invariant. */
  async #accepts(candidate: Story): Promise<boolean> {
    if (this.isTired) return false;
    this.played += 1;
    const broken = await this.#breaks(candidate);
    if (broken === undefined) return false;
    this.story = candidate;
    this.broken = broken;
    return true;
  }

  readonly #breaks: Breaks = async (story) => {
    const { broken } = await playNight(story);
    return broken?.invariant === this.broken.invariant ? broken : undefined;
  };

  async withoutSteps(): Promise<void> {
    for (
      let size = Math.ceil(this.story.steps.length / 2);
      size >= 1;
      size = Math.floor(size / 2)
    ) {
      for (let from = 0; from < this.story.steps.length;) {
        const steps = this.story.steps.toSpliced(from, size);
        if (!(await this.#accepts({ ...this.story, steps }))) from += size;
      }
    }
  }

  async withoutParts(): Promise<void> {
    for (const part of PARTS) {
      for (let at = this.story.document[part].length - 1; at >= 0; at -= 1) {
        const document = {
          ...this.story.document,
          [part]: this.story.document[part].toSpliced(at, 1),
        };
        await this.#accepts({ ...this.story, document });
        await this.#plainer(part, at);
      }
    }
    const { schedulers, servers, document } = this.story;
    const used = Object.entries(schedulers).filter(([name]) =>
      document.integrations.some(({ id }) => id === name),
    );
    this.story = { ...this.story, schedulers: Object.fromEntries(used) };
    for (const id of Object.keys(servers)) {
      const left = Object.entries(this.story.servers).filter(([name]) => name !== id);
      await this.#accepts({ ...this.story, servers: Object.fromEntries(left) });
    }
  }

  /** Drops one key of a definition at a time, as far as the schema allows. */
  async #plainer(part: (typeof PARTS)[number], at: number): Promise<void> {
    for (const key of Object.keys(this.story.document[part][at] ?? {})) {
      const one = this.story.document[part][at] ?? {};
      if (key === 'id' || !Object.hasOwn(one, key)) continue;
      const rest = Object.fromEntries(Object.entries(one).filter(([name]) => name !== key));
      const changed = this.story.document[part].toSpliced(at, 1, rest as never);
      const document = { ...this.story.document, [part]: changed };
      const candidate = storySchema.safeParse({ ...this.story, document });
      if (!candidate.success || sizeOf(candidate.data) >= sizeOf(this.story)) continue;
      await this.#accepts(candidate.data);
    }
  }

  async endedByHand(): Promise<void> {
    if (this.story.ending !== 'by-hand') await this.#accepts({ ...this.story, ending: 'by-hand' });
    // For what is checked only after a restart.
    if (this.story.restarts) await this.#accepts({ ...this.story, restarts: false });
  }

  async shorter(): Promise<void> {
    for (const [index, step] of this.story.steps.entries()) {
      if (step.do !== 'pass') continue;
      for (const ms of [1_000, 60_000]) {
        if (ms >= step.ms) continue;
        const steps = this.story.steps.toSpliced(index, 1, { ...step, ms });
        if (await this.#accepts({ ...this.story, steps })) break;
      }
    }
  }
}

function sizeOf(story: Story): number {
  return JSON.stringify(story).length;
}
