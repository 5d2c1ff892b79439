import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState, RunRecord } from '../../../core/state/agent-state.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import {
  drainLeadMs,
  expectedLength,
  LENGTHS_KEPT,
  serviceLeadMs,
} from '../../../core/runs/run-lengths.ts';
import type { RunSpan, Store } from '../../../ports/store.ts';

/** Jumps of the clock that are known of the past; far more than the kept runs have seen. */
const MAX_JUMPS = 1_000;

/**
 * How long runs take, by integration: read from the history once and then kept up to date. A run
 * during which the clock jumped ahead, as when the machine slept, is no measure: with the hours of a
 * sleep in it, nothing would start before any opening.
 */
export class RunLengths {
  readonly #store: Pick<Store, 'runSpans' | 'auditPage'>;
  /** Newest last. */
  readonly #spans = new Map<string, RunSpan[]>();
  readonly #expected = new Map<string, number>();
  readonly #changed = new Set<string>();
  /** What the clock read before each jump ahead, oldest first; read when first needed. */
  #jumps: Instant[] | undefined;

  constructor(store: Pick<Store, 'runSpans' | 'auditPage'>) {
    this.#store = store;
  }

  /** See `Plan.expectedMs`. */
  readonly expectedMs = (integrationId: string): number => {
    const known = this.#expected.get(integrationId);
    if (known !== undefined) return known;
    const spans = this.#store.runSpans(integrationId, LENGTHS_KEPT).reverse();
    const measured = spans.filter((span) => !this.#sawJump(span));
    this.#spans.set(integrationId, measured);
    return this.#settle(integrationId, measured);
  };

  /** Updates from a commit. */
  committed({ runs, integrations, facts }: ChangeDraft): void {
    for (const { kind, detail } of facts) {
      if (kind === 'clock.stepped' && detail.stepMs > 0) this.#jumped(detail.clockBefore);
    }
    for (const [id, integration] of integrations) if (integration === null) this.#forget(id);
    for (const run of runs.values()) {
      if (run !== null) this.#takeIn(run);
    }
  }

  /** Integrations whose expected length changed since the last call. */
  takeChanged(): string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #takeIn({ integrationId, state, startedAt, endedAt }: RunRecord): void {
    const spans = this.#spans.get(integrationId);
    if (spans === undefined || state !== 'succeeded' || endedAt === undefined) return;
    if (this.#sawJump({ startedAt, endedAt })) return;
    spans.push({ startedAt, endedAt });
    if (spans.length > LENGTHS_KEPT) spans.shift();
    this.#settle(integrationId, spans);
  }

  /** The end of a run that spanned the jump may be recorded before the jump is noticed. */
  #jumped(clockBefore: string): void {
    const at = parseInstant(clockBefore);
    if (at === undefined) return;
    this.#jumps?.push(at);
    for (const [id, spans] of this.#spans) {
      const measured = spans.filter((span) => !spansInstant(span, at));
      if (measured.length === spans.length) continue;
      this.#spans.set(id, measured);
      this.#settle(id, measured);
    }
  }

  #sawJump(span: RunSpan): boolean {
    return this.#knownJumps().some((at) => spansInstant(span, at));
  }

  #knownJumps(): Instant[] {
    this.#jumps ??= this.#store
      .auditPage({ kind: 'clock.stepped', before: NEWEST, limit: MAX_JUMPS })
      .flatMap((entry) =>
        entry.kind === 'clock.stepped' && entry.detail.stepMs > 0
          ? (parseInstant(entry.detail.clockBefore) ?? [])
          : [],
      )
      .reverse();
    return this.#jumps;
  }

  #settle(integrationId: string, spans: readonly RunSpan[]): number {
    const lengths = spans.map(({ startedAt, endedAt }) => Math.max(0, endedAt - startedAt));
    const expected = expectedLength(lengths);
    const before = this.#expected.get(integrationId);
    if (before !== undefined && before !== expected) this.#changed.add(integrationId);
    this.#expected.set(integrationId, expected);
    return expected;
  }

  #forget(integrationId: string): void {
    this.#spans.delete(integrationId);
    this.#expected.delete(integrationId);
  }
}

function spansInstant({ startedAt, endedAt }: RunSpan, at: Instant): boolean {
  return startedAt <= at && at < endedAt;
}

function isGuarded(id: string, { definitions }: AgentState): boolean {
  return definitions.integrations.get(id)?.scheduler.kind === 'guard';
}

/**
 * Guards read the lead of their integration from a file, which is rewritten when the length
 * changes.
 */
export function guardedAmong(ids: Iterable<string>, state: AgentState): string[] {
  return [...ids].filter((id) => isGuarded(id, state));
}

/**
 * How long before an opening a guard, here or on a host, starts nothing more; for other integrations
 * this is checked at each start.
 */
export function guardLeadMs(id: string, state: AgentState, lengths: RunLengths): number {
  const integration = state.definitions.integrations.get(id);
  if (integration === undefined) return 0;
  if (!isGuarded(id, state) && hostOf(integration.scheduler) === undefined) return 0;
  return Math.max(
    drainLeadMs(integration, lengths.expectedMs),
    serviceLeadMs(integration.scheduler) ?? 0,
  );
}
