import { seededRandom } from '../support/seeded-random.ts';

/** Everything that is drawn at random in a night comes from here, so that a seed says it all. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    // Neighbouring seeds begin alike without it.
    for (let skipped = 0; skipped < 8; skipped += 1) this.#random();
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from + 1));
  }

  /** True so often: 0 is never, 1 always. */
  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.int(0, choices.length - 1)] ?? choices[0];
  }

  /** By weight; a weight of 0 is never drawn. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    const total = choices.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.#random() * total;
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new Error('expected at least one weight above 0');
  }

  /** Each of them with this probability, at least one. */
  some<T>(all: readonly [T, ...T[]], probability: number): T[] {
    const chosen = all.filter(() => this.chance(probability));
    return chosen.length > 0 ? chosen : [this.pick(all)];
  }
}
