import type { Instant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';

const MOST = 3;
const WITHIN_MS = 10 * MINUTE_MS;

/** How often a page may crash and be loaded again by itself: one that crashes at once would do so for ever. */
export class PageCrashes {
  #recent: readonly Instant[] = [];

  /** Of one more crash: whether the page is loaded again. */
  mayReload(now: Instant): boolean {
    this.#recent = [...this.#recent.filter((at) => at > now - WITHIN_MS), now];
    return this.#recent.length <= MOST;
  }
}
