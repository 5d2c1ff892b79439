import type { Instant } from '../../../shared/domain/values/instant.ts';

/** When every entry of the trail was last read and found unaltered, since this agent started. */
export class TrailChecks {
  #wholeAt: Instant | undefined;

  get wholeAt(): Instant | undefined {
    return this.#wholeAt;
  }

  foundWhole(at: Instant): void {
    this.#wholeAt = Math.max(at, this.#wholeAt ?? at);
  }
}
