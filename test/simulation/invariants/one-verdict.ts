import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import { dueBetween, periodOf } from '../model/periods.ts';
import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';
import { mustStart, verdictComplaint } from './verdict-fits.ts';

export type Verdict = Extract<AuditFact, { kind: 'run.started' | 'run.skipped' | 'run.missed' }>;

/** A run is in flight for some seconds at most, and its outcome is recorded a little later. */
const KNOWN_AFTER_MS = 20_000;
/** A clock change is noticed within a heartbeat. */
const NOTICED_AFTER_MS = 30_000;
/** A clock set back by less makes nothing due again. */
const REPEAT_AFTER_MS = 60_000;
/** The last tick on record is no older than that. */
const TICKED_WITHIN_MS = 30_000;
/** A restarted agent ticks at once; what it finds is recorded a little later. */
const BACK_FOR_MS = 1_500;

/**
 * Every due instant of a local integration has exactly one verdict, and the right one. Where the
 * clock was set back, instants repeat: then one or more.
 */
export function oneVerdict(): Invariant {
  const verdicts = new VerdictBook();
  return {
    name: 'one verdict for each due instant',
    check: (sight) => {
      verdicts.read(sight.world);
      for (const [id, integration] of sight.world.truth.era.integrations) {
        const period = periodOf(integration);
        if (period === undefined) continue;
        const complaint = verdicts.judge(id, period, sight);
        if (complaint !== undefined) return complaint;
      }
      verdicts.looked(sight);
      return undefined;
    },
  };
}

/** The trail's verdicts on due instants, and how far it was read. */
class VerdictBook {
  readonly #found = new Map<string, Verdict[]>();
  readonly #ranges: { readonly id: string; readonly after: number; readonly upTo: number }[] = [];
  /**
   * By integration: since when its current definition applies, and up to where verdicts were
   * checked.
   */
  readonly #judged = new Map<string, { period: number; upTo: number }>();
  /** By the clock of then; what it shows while no agent runs is compared by the next one. */
  #lookedAt = -Infinity;
  #wasAway = false;
  #read = 0;

  read({ trail }: World): void {
    for (const { fact } of trail.slice(this.#read)) this.#note(fact);
    this.#read = trail.length;
  }

  #note(fact: AuditFact): void {
    if (fact.kind !== 'run.started' && fact.kind !== 'run.skipped' && fact.kind !== 'run.missed') {
      return;
    }
    if (fact.kind === 'run.missed' && fact.detail.after !== undefined) {
      const { after, upTo } = fact.detail;
      this.#ranges.push({
        id: fact.integrationId,
        after: parseInstant(after) ?? 0,
        upTo: parseInstant(upTo ?? '') ?? 0,
      });
      return;
    }
    if (fact.dueAt === undefined) return;
    const key = `${fact.integrationId} ${parseInstant(fact.dueAt) ?? 0}`;
    this.#found.set(key, [...(this.#found.get(key) ?? []), fact]);
  }

  judge(id: string, period: number, sight: Sight): string | undefined {
    const { world, now } = sight;
    const from = Math.max(this.#from(id, period, sight), world.blindUpTo);
    const upTo = this.#knownUpTo(id, sight);
    if (upTo <= from) {
      // The clock was set back: instants that repeat once that is noticed are checked again. Below
      // a minute none repeat, and what was due before the definition has no verdict either.
      const leastMs = REPEAT_AFTER_MS + (this.#wasAway ? TICKED_WITHIN_MS : 0);
      if (world.life !== undefined && Math.min(from, this.#lookedAt) - now > leastMs) {
        this.#judged.set(id, { period, upTo: now + NOTICED_AFTER_MS });
      }
      return undefined;
    }
    for (const dueAt of dueBetween(period, from, upTo)) {
      const complaint = this.#complaint(id, dueAt, world);
      if (complaint !== undefined) return complaint;
    }
    this.#judged.set(id, { period, upTo });
    return undefined;
  }

  looked({ world, now }: Sight): void {
    this.#wasAway = world.life === undefined;
    if (!this.#wasAway) this.#lookedAt = now;
  }

  /** Up to where it is checked; for a new or rescheduled one, since when that applies. */
  #from(id: string, period: number, { world, now }: Sight): number {
    const known = this.#judged.get(id);
    const since = world.truth.definedSince(id, period);
    if (known?.period === period && known.upTo >= since) return known.upTo;
    const from = since === -Infinity ? now : since;
    this.#judged.set(id, { period, upTo: from });
    return from;
  }

  #knownUpTo(id: string, { world, now, isEnd }: Sight): number {
    const { elapsed } = world.time;
    const wayMs = world.runs.longestWayMs(id);
    // What it found late may still be in flight.
    const isKnown =
      elapsed >= Math.max(world.aliveSince + BACK_FOR_MS, world.unnoticedUntil) + wayMs;
    if (world.life === undefined || !isKnown || !world.isNoticed) return -Infinity;
    return now - (isEnd ? BACK_FOR_MS : KNOWN_AFTER_MS);
  }

  /** With `all`, held and missed runs go first, in due order. */
  #waits(verdict: Verdict, dueAt: number, { truth }: World): boolean {
    const id = verdict.integrationId;
    const policy = truth.eraAt(dueAt).integrations.get(id)?.missedRuns;
    const isForNoHold = verdict.kind === 'run.skipped' && verdict.detail.holds.length === 0;
    if (policy !== 'all' || !isForNoHold) return false;
    return [...this.#found].some(([key, verdicts]) => {
      const isEarlier = key.startsWith(`${id} `) && Number(key.slice(id.length + 1)) < dueAt;
      return isEarlier && verdicts.some(({ kind }) => kind !== 'run.started');
    });
  }

  #complaint(id: string, dueAt: number, world: World): string | undefined {
    const found = this.#found.get(`${id} ${dueAt}`) ?? [];
    const ranges = this.#ranges.filter(
      (range) => range.id === id && range.after < dueAt && dueAt <= range.upTo,
    );
    const count = found.length + ranges.length;
    const named = `${id}, due ${formatInstant(dueAt)},`;
    const kinds = found.map(({ kind }) => kind).join(' and ');
    if (count === 0) return `${named} has no verdict`;
    if (world.setBacks > 0) return undefined;
    if (count > 1) return `${named} has ${count} verdicts: ${kinds}`;
    const [verdict] = found;
    if (verdict === undefined) return undefined;
    const wrong = verdictComplaint(verdict, dueAt, world);
    if (wrong !== undefined) return `${named} ${wrong}`;
    if (verdict.kind === 'run.started' || this.#waits(verdict, dueAt, world)) return undefined;
    // The holds it names have already been compared.
    if (namesHolds(verdict)) return undefined;
    const must = mustStart(verdict, dueAt, world);
    return must ? `${named} should have started and is ${kinds}: ${told(verdict)}` : undefined;
  }
}

function namesHolds({ kind, detail }: Verdict): boolean {
  return kind === 'run.skipped' && detail.why === undefined && detail.holds.length > 0;
}

function told({ detail }: Verdict): string {
  return JSON.stringify(detail);
}
