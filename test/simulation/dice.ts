import { seededRandom } from '../support/seeded-random.ts';

/** The only source of randomness in a night, so that a seed determines everything. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    // Without it neighbouring seeds begin alike.
    for (let skipped = 0; skipped < 8; skipped += 1) this.#random();
  }

  /** An integer from `from` to `to`, inclusive. */
  int(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from + 1));
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.int(0, choices.length - 1)] ?? choices[0];
  }

  /** Weighted; a weight of 0 is never drawn. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    const total = choices.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.#random() * total;
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new Error('expected at least one weight above 0');
  }

  /** Each with this probability, at least one. */
  some<T>(all: readonly [T, ...T[]], probability: number): T[] {
    const chosen = all.filter(() => this.chance(probability));
    return chosen.length > 0 ? chosen : [this.pick(all)];
  }
}
