import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { dueBetween, periodOf } from './periods.ts';

/** For one integration: runs held or missed and neither caught up nor skipped. */
export interface Owed {
  readonly due: Set<number>;
  /** Its question: asked and neither answered nor withdrawn because it is held again. */
  isAsked: boolean;
}

/** Beyond this the oldest are dropped. */
const MOST_OWED = 1_000;

/**
 * What becomes of held and missed runs, computed naively from the trail alone (at-the-edges.md,
 * "Held runs"): `once` keeps the latest, `all` and `ask` each, `skip` none. Forgets an integration
 * whose definition was changed.
 */
export class OwedBook {
  readonly #owed = new Map<string, Owed>();
  readonly #integrations: () => ReadonlyMap<string, Integration>;
  readonly #unknown = new Set<string>();
  /** What is wrong with the trail's questions. */
  complaint: string | undefined;

  constructor(integrations: () => ReadonlyMap<string, Integration>) {
    this.#integrations = integrations;
  }

  /** `undefined` if it cannot be known. */
  of(id: string): Owed | undefined {
    if (this.#unknown.has(id)) return undefined;
    const known = this.#owed.get(id) ?? { due: new Set<number>(), isAsked: false };
    this.#owed.set(id, known);
    return known;
  }

  /** What was written since the last look: its definitions are known only as the last fact left them. */
  noteAll(facts: readonly AuditFact[]): void {
    for (const fact of facts) if (fact.kind === 'config.changed') this.#changed(fact);
    for (const fact of facts) this.#note(fact);
  }

  #note(fact: AuditFact): void {
    switch (fact.kind) {
      case 'run.skipped':
        if (fact.detail.by === 'guard' || isOfTheRunBefore(fact)) return;
        this.#add(fact.integrationId, [at(fact.dueAt)]);
        return;
      case 'run.missed':
        this.#missed(fact);
        return;
      case 'run.started':
        this.#started(fact);
        return;
      case 'reopening.stopped':
        if (fact.integrationId === undefined || fact.detail.owedAgain === undefined) return;
        this.#add(fact.integrationId, [at(fact.detail.owedAgain)]);
        return;
      case 'missed.asked':
      case 'missed.decided':
        this.#question(fact);
        return;
      case 'integration.paused':
        this.#withdraw(fact.integrationId);
        return;
      default:
    }
  }

  #changed({ integrationId, detail }: Extract<AuditFact, { kind: 'config.changed' }>): void {
    if (integrationId !== undefined && detail.action !== 'add') this.#unknown.add(integrationId);
  }

  #add(id: string, due: readonly number[]): void {
    const owed = this.of(id);
    const integration = this.#integrations().get(id);
    if (owed === undefined || integration === undefined || integration.missedRuns === 'skip') {
      return;
    }
    for (const one of due) owed.due.add(one);
    const oldest = [...owed.due].sort((a, b) => a - b).slice(0, -MOST_OWED);
    for (const one of oldest) owed.due.delete(one);
    if (integration.missedRuns === 'once') this.#keepLatest(owed);
  }

  #keepLatest({ due }: Owed): void {
    const latest = Math.max(...due);
    due.clear();
    due.add(latest);
  }

  #missed({ integrationId, dueAt, detail }: Extract<AuditFact, { kind: 'run.missed' }>): void {
    if (detail.makesUpFor !== undefined) {
      this.of(integrationId)?.due.delete(at(detail.makesUpFor));
      return;
    }
    if (dueAt !== undefined) {
      this.#add(integrationId, [at(dueAt)]);
      return;
    }
    const integration = this.#integrations().get(integrationId);
    const period = integration === undefined ? undefined : periodOf(integration);
    if (period === undefined) return;
    this.#add(integrationId, dueBetween(period, at(detail.after), at(detail.upTo)));
  }

  #started({ integrationId, detail }: Extract<AuditFact, { kind: 'run.started' }>): void {
    const owed = this.of(integrationId);
    if (owed === undefined) return;
    if (detail.makesUpFor !== undefined) owed.due.delete(at(detail.makesUpFor));
    if (detail.settles !== undefined) owed.due.delete(at(detail.settles));
  }

  #question(fact: Extract<AuditFact, { kind: 'missed.asked' | 'missed.decided' }>): void {
    const { integrationId: id, detail } = fact;
    const owed = this.of(id);
    if (owed === undefined) return;
    if (detail.runs !== owed.due.size) {
      this.complaint ??= `${fact.kind} of ${id} says ${detail.runs} runs, and ${owed.due.size} wait`;
    }
    if (fact.kind === 'missed.asked') {
      if (owed.isAsked) this.complaint ??= `${id} is asked twice`;
      owed.isAsked = true;
      return;
    }
    owed.isAsked = false;
    if (fact.detail.choice === 'skip') owed.due.clear();
    if (fact.detail.choice === 'once') this.#keepLatest(owed);
  }

  #withdraw(id: string): void {
    const owed = this.of(id);
    if (owed !== undefined) owed.isAsked = false;
  }
}

/** Nothing is owed for a run that did not start because the previous one was still going. */
function isOfTheRunBefore({ detail }: Extract<AuditFact, { kind: 'run.skipped' }>): boolean {
  return detail.holds.length === 0 && detail.why === 'still-running';
}

function at(text: string | undefined): number {
  return parseInstant(text ?? '') ?? Number.NaN;
}
