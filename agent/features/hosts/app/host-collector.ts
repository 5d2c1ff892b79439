import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { LeakSource } from '../../../../shared/domain/facts/leak-source.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Result } from '../../../../shared/errors.ts';
import { succeed } from '../../../../shared/errors.ts';
import { leakFact } from '../../../core/leaks/leaks.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { CollectedRecords } from '../../../core/state/agent-state.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { PastHolds } from '../../../ports/trail/history.ts';
import type { HostPlans, HostRecord } from './host-plans.ts';
import type { Log } from '../../../ports/log.ts';
import type { Store } from '../../../ports/store.ts';
import type { Ledger } from '../../../app/engine/ledger/ledger.ts';
import { CLOCK_OFF_MS } from './host-clock.ts';
import type { Collected } from './host-states.ts';
import { metOnHost } from './holds/hold-span.ts';
import { mayHaveStarted } from './record-owner.ts';
import { guardUserName, heldByGuard } from '../../../app/guards/guard-facts.ts';
import { HoldsThen } from './holds/hold-then.ts';
import { noteDeed, noteStartedInside } from './plan-deeds.ts';
import { isHeldRunTold, isLeakTold } from './told-before.ts';
import { metHolds } from '../../../app/guards/met-holds.ts';

/** Older ones are not believed: no plan reaches further. */
const OLDEST_MS = 31 * DAY_MS;

interface CollectorPorts {
  readonly clock: Clock;
  readonly history: PastHolds;
  readonly store: Pick<Store, 'auditPage'>;
  readonly ledger: Ledger;
  readonly hosts: HostPlans;
  readonly log: Log;
}

/** What the records of one host are judged by. */
interface Scene {
  readonly host: HostDefinition;
  readonly aheadMs: number;
  readonly now: Instant;
  /** What held then what they started. */
  readonly past: HoldsThen;
}

/** Moves what guards on hosts left into the trail, each exactly once; also days later. */
export class HostCollector {
  readonly #ports: CollectorPorts;
  #uids: Map<string, Set<number>> | undefined;

  constructor(ports: CollectorPorts) {
    this.#ports = ports;
  }

  async collect(host: HostDefinition, aheadMs: number): Promise<Result<Collected>> {
    const { hosts, ledger, clock, log } = this.#ports;
    const read = await hosts.collect(host, this.#known(host.id));
    if (!read.ok) return read;
    const { records, broken, taken, forget } = read.value;
    const now = clock.now();
    const draft = new ChangeDraft();
    const believed = records.filter((record) => this.#isPossible(record, host, now + aheadMs));
    const refused =
      records.length - believed.length + broken.reduce((sum, { count }) => sum + count, 0);
    if (refused > 0) log.warn('host.records-refused', { host: host.id, count: refused });
    const inOrder = believed
      .filter((record) => !this.#isTold(record, host.id))
      .toSorted((one, other) => one.at - other.at);
    const past = this.#past(inOrder, offMs(aheadMs), now);
    for (const record of inOrder) this.#note(record, { host, aheadMs, now, past }, draft);
    for (const { uid, bytes, digest } of taken) {
      const key = `${host.id} ${uid}`;
      const upTo = latestOf(records, uid, ledger.state.collected.get(key)?.upTo);
      this.#uidsOn(host.id).add(uid);
      draft.collected.set(key, { bytes, digest, ...(upTo === undefined ? {} : { upTo }) });
    }
    if (taken.length > 0) {
      const committed = ledger.commit(draft, now);
      if (!committed.ok) return committed;
      const forgotten = await forget();
      if (!forgotten.ok) return forgotten;
    }
    return succeed(summaryOf(inOrder, refused));
  }

  #past(inOrder: readonly HostRecord[], aheadMs: number, now: Instant): HoldsThen {
    const { history, ledger, store } = this.#ports;
    const deeds = inOrder.filter((one) => one.state === 'stopped' || one.state === 'resumed');
    // What has run for months was not started inside.
    const starts = deeds.map(({ at, since = at }) => Math.max(since, at - OLDEST_MS));
    const first = Math.min(inOrder[0]?.at ?? 0, ...starts);
    const last = deeds.length === 0 ? (inOrder.at(-1)?.at ?? 0) - aheadMs : now;
    return new HoldsThen(first - aheadMs, last, { state: ledger.state, history, store });
  }

  #known(hostId: string): ReadonlyMap<number, CollectedRecords> {
    const { collected } = this.#ports.ledger.state;
    return new Map(
      [...this.#uidsOn(hostId)].flatMap((uid) => {
        const known = collected.get(`${hostId} ${uid}`);
        return known === undefined ? [] : [[uid, known] as const];
      }),
    );
  }

  /** Users of whom anything was ever read. */
  #uidsOn(hostId: string): Set<number> {
    if (this.#uids === undefined) {
      this.#uids = new Map();
      for (const key of this.#ports.ledger.state.collected.keys()) {
        const space = key.lastIndexOf(' ');
        this.#uidsOn(key.slice(0, space)).add(Number(key.slice(space + 1)));
      }
    }
    const known = this.#uids.get(hostId) ?? new Set();
    this.#uids.set(hostId, known);
    return known;
  }

  /**
   * Of an integration on this host, by a user who starts it, neither of the future nor too old, by the
   * host's clock.
   */
  #isPossible(
    { integrationId, at, user, state }: HostRecord,
    host: HostDefinition,
    hostNow: Instant,
  ): boolean {
    const integration = this.#ports.ledger.state.definitions.integrations.get(integrationId);
    if (integration === undefined || hostOf(integration.scheduler) !== host.id) return false;
    if (!mayHaveStarted(user, integration.scheduler, host)) return false;
    const isDeed = state === 'stopped' || state === 'resumed';
    if (isDeed !== (integration.scheduler.kind === 'service')) return false;
    return at <= hostNow + CLOCK_OFF_MS && at > hostNow - OLDEST_MS;
  }

  /** Only what is not later than all that came before can have come before. */
  #isTold(record: HostRecord, hostId: string): boolean {
    if (record.state !== 'held') return false;
    const before = this.#ports.ledger.state.collected.get(`${hostId} ${record.user.uid}`);
    if (before === undefined || record.at > (before.upTo ?? Infinity)) return false;
    return isHeldRunTold(record, hostId, this.#ports);
  }

  #note(record: HostRecord, about: Scene, draft: ChangeDraft): void {
    switch (record.state) {
      case 'held':
        this.#noteHeld(record, about, draft);
        return;
      case 'started':
        this.#noteLeak(record, about, draft);
        return;
      case 'stopped':
        this.#noteStart(record, about, draft);
        this.#noteDeed(record, about, draft);
        return;
      case 'resumed':
        this.#noteDeed(record, about, draft);
    }
  }

  /** Somebody started it while what stops it now held it already: it was stopped again. */
  #noteStart(record: HostRecord, about: Scene, draft: ChangeDraft): void {
    const { since } = record;
    if (since === undefined) return;
    const startedAt = since - offMs(about.aheadMs);
    const hold = about.past.of(record.integrationId, startedAt);
    if (hold === undefined || !record.holds.includes(hold.id)) return;
    this.#noteLeak({ ...record, at: since }, about, draft);
    const { host, now } = about;
    const { store } = this.#ports;
    noteStartedInside({ ...record, since: startedAt }, { host: host.id, store, now }, draft);
  }

  #noteDeed(record: HostRecord, { host, aheadMs, now, past }: Scene, draft: ChangeDraft): void {
    const { ledger, store } = this.#ports;
    const { state } = ledger;
    const { since } = record;
    const byOurClock = {
      ...record,
      at: record.at - offMs(aheadMs),
      ...(since === undefined ? {} : { since: since - offMs(aheadMs) }),
    };
    noteDeed(byOurClock, { host: host.id, state, store, past, now }, draft);
  }

  #noteHeld(record: HostRecord, { host, aheadMs, now }: Scene, draft: ChangeDraft): void {
    const { ledger, history } = this.#ports;
    const { at, pid, holds: ids, unreadable } = record;
    const sources = { state: ledger.state, history };
    const met = ids.map((holdId) => metOnHost(holdId, at - offMs(aheadMs), sources));
    const holds = metHolds(met, at, sources);
    const isUnread = holds.length === 0 && unreadable !== undefined;
    const isUnknown = holds.length === 0 && met.length > 0;
    const more = {
      host: host.id,
      pid,
      ...(offMs(aheadMs) === 0 ? {} : { clockAheadMs: aheadMs }),
      ...(isUnread ? { why: 'plan-unreadable' as const } : {}),
      ...(isUnknown && !isUnread ? { why: 'hold-unknown' as const } : {}),
    };
    draft.note(heldByGuard(record, holds, more, now));
  }

  /** A start while something held it: by its own clock, less what it was ahead. */
  #noteLeak(record: HostRecord, { host, aheadMs, now, past }: Scene, draft: ChangeDraft): void {
    const { integrationId, at, pid, user } = record;
    const startedAt = at - offMs(aheadMs);
    const hold = past.of(integrationId, startedAt);
    if (hold === undefined || isLeakTold(record, startedAt, host.id, this.#ports)) return;
    const who: LeakSource = {
      code: 'host-run',
      host: host.id,
      pid,
      user: guardUserName(user),
    };
    draft.note(leakFact({ integrationId, startedAt, who }, hold, now));
  }
}

/** What a clock is ahead, if that matters. */
function offMs(aheadMs: number): number {
  return Math.abs(aheadMs) > CLOCK_OFF_MS ? aheadMs : 0;
}

function latestOf(
  records: readonly HostRecord[],
  uid: number,
  before: Instant | undefined,
): Instant | undefined {
  let latest = before;
  for (const { at, user } of records) {
    if (user.uid === uid && at > (latest ?? -Infinity)) latest = at;
  }
  return latest;
}

function summaryOf(records: readonly HostRecord[], refused: number): Collected {
  const held = records.filter(({ state }) => state === 'held');
  return {
    held: held.length,
    from: held[0]?.at ?? null,
    until: held.at(-1)?.at ?? null,
    refused,
  };
}
