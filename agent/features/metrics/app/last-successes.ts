import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { House } from '../../../app/feature.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';

/** So many are asked for in one go: others wait meanwhile. */
const AT_ONCE = 250;

type Ports = Pick<House, 'schedulers' | 'store' | 'yieldToEventLoop'>;

/**
 * When a run of each integration last ended well: read from the history once, when first asked, and kept
 * up to date by what is committed.
 */
export class LastSuccesses {
  readonly #ports: Ports;
  /** `null`: none is on record. */
  readonly #known = new Map<string, Instant | null>();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  committed({ runs, integrations }: ChangeDraft): void {
    for (const [id, integration] of integrations) if (integration === null) this.#known.delete(id);
    for (const run of runs.values()) {
      if (run?.state !== 'succeeded' || run.endedAt === undefined) continue;
      const { integrationId: id, endedAt } = run;
      // What is not known yet is read with the rest.
      if (this.#known.has(id)) this.#known.set(id, latest(this.#known.get(id) ?? null, endedAt));
    }
  }

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
    const { store, schedulers, yieldToEventLoop } = this.#ports;
    const missing = ids.filter((id) => !this.#known.has(id));
    for (const [index, id] of missing.entries()) {
      if (index > 0 && index % AT_ONCE === 0) await yieldToEventLoop();
      if (!this.#known.has(id)) this.#known.set(id, store.runSpans(id, 1)[0]?.endedAt ?? null);
    }
    const found = new Map<string, Instant>();
    for (const id of ids) {
      const told = schedulers.scenes.told(id)?.past.runs ?? [];
      const good = told.findLast(
        ({ outcome, endedAt }) => outcome === 'succeeded' && endedAt !== null,
      );
      const last = latest(this.#known.get(id) ?? null, good?.endedAt ?? null);
      if (last !== null) found.set(id, last);
    }
    return found;
  }
}

function latest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
