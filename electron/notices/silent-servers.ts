import type { ListedAgent } from '../../shared/contract/shell-api.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import { shownName } from '../../shared/i18n/agents/agents-text.ts';
import { agentsWords } from '../../shared/i18n/agents/agents-words.ts';
import { listText } from '../../shared/i18n/formats.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';

/** A network that changes or wakes up takes this long. */
const GRACE_MS = MINUTE_MS;

/**
 * Servers that no longer answer, in one notice: a network that is gone takes all of them at once. Each
 * cut is told once.
 */
export class SilentServers {
  readonly #told = new Map<string, Instant>();

  /** What to say at `at`; `undefined`: nothing new. */
  look(
    agents: readonly ListedAgent[],
    at: Instant,
    times: TimeText,
  ): { readonly title: string; readonly body: string; readonly first: string } | undefined {
    const silent = agents.flatMap(({ address, name, now: { lostSince } }) =>
      address === null || lostSince === null || at - lostSince < GRACE_MS
        ? []
        : [{ address, name, lostSince }],
    );
    const fresh = silent.filter(({ address, lostSince }) => this.#told.get(address) !== lostSince);
    const [first] = fresh;
    if (first === undefined) return undefined;
    for (const { address, lostSince } of fresh) this.#told.set(address, lostSince);
    const words = agentsWords(times.language);
    const names = fresh.map(({ name }) => shownName(name, times.language));
    const since = Math.min(...fresh.map(({ lostSince }) => lostSince));
    return {
      title: words('silentTitle', { who: listText(names, times.language) }),
      body: words('silentBody', { count: fresh.length, time: times.dated.until(since, at, true) }),
      first: first.address,
    };
  }
}
